package dev.fairlead.standalone.demo;

import java.net.URI;

/**
 * Addresses of an embedded platform, all on the loopback interface.
 *
 * @param portBase port of the console; the others follow from it
 */
record Endpoints(int portBase) {

    URI deploy() {
        return http(1);
    }

    URI alert() {
        return http(2);
    }

    URI incident() {
        return http(3);
    }

    URI backup() {
        return http(4);
    }

    URI audit() {
        return http(6);
    }

    URI edge() {
        return http(20);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + (portBase + 12);
    }

    private URI http(int offset) {
        return URI.create("http://127.0.0.1:" + (portBase + offset));
    }
}
