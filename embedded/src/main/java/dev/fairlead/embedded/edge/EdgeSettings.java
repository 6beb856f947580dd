package dev.fairlead.embedded.edge;

import java.nio.file.Path;

/**
 * Where an edge proxy lives.
 *
 * @param directory holds its routes, log and identity
 * @param secret file with the bearer secret of the admin interface
 * @param port of the loopback interface, for the traffic; 0 for any
 * @param adminPort of the loopback interface; 0 for any
 */
public record EdgeSettings(Path directory, Path secret, int port, int adminPort) {
    public EdgeSettings {
        directory = directory.toAbsolutePath();
        secret = secret.toAbsolutePath();
    }

    Path routes() {
        return directory.resolve("routes.json");
    }

    Path log() {
        return directory.resolve("edge.log");
    }

    Path identity() {
        return directory.resolve("edge.pid");
    }
}
