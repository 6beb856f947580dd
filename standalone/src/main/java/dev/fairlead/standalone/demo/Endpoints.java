package dev.fairlead.standalone.demo;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * Addresses of an embedded platform, all on the loopback interface.
 *
 * @param portBase port of the console; the others follow from it
 * @param data of the platform, where the passwords of the broker are
 */
public record Endpoints(int portBase, DataDirectory data) {

    public URI console() {
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

    URI maintenance() {
        return http(5);
    }

    public URI audit() {
        return http(6);
    }

    public URI edge() {
        return http(20);
    }

    /** The database of that service. */
    public String database(String service) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(portBase + 14, service);
    }

    /**
     * The broker, as this user.
     *
     * @throws UncheckedIOException where it never ran on this data directory
     */
    public KafkaAccess kafka(String user) {
        try {
            return KafkaAccess.of("127.0.0.1:" + (portBase + 12), data.brokerClient(user));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private URI http(int offset) {
        return URI.create("http://127.0.0.1:" + (portBase + offset));
    }
}
