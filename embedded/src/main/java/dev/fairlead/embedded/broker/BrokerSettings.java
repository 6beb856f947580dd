package dev.fairlead.embedded.broker;

import java.nio.file.Path;

/**
 * Where a broker lives.
 *
 * @param directory of its own; created when absent
 * @param port of the loopback interface, for clients
 * @param controllerPort of the loopback interface, for the broker itself
 */
public record BrokerSettings(Path directory, int port, int controllerPort) {
    static final String ROLE = "broker";

    public BrokerSettings {
        directory = directory.toAbsolutePath();
    }

    Path log() {
        return directory.resolve("broker.log");
    }
}
