package dev.fairlead.standalone.demo;

import java.net.URI;

/**
 * Addresses of an embedded platform, all on the loopback interface.
 *
 * @param portBase port of the console; the others follow from it
 */
public record Endpoints(int portBase) {

    URI console() {
        return http(0);
    }

    public URI deploy() {
        return http(1);
    }

    public URI alert() {
        return http(2);
    }

    public URI incident() {
        return http(3);
    }

    URI backup() {
        return http(4);
    }

    public URI audit() {
        return http(6);
    }

    public URI edge() {
        return http(20);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + (portBase + 12);
    }

    private URI http(int offset) {
        return URI.create("http://127.0.0.1:" + (portBase + offset));
    }
}
