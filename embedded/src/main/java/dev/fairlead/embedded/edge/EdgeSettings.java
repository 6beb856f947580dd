package dev.fairlead.embedded.edge;

import java.nio.file.Path;

/**
 * Where an edge proxy lives.
 *
 * @param directory holds its routes, log and identity
 * @param secret file with the bearer secret of the admin interface
 * @param port for the traffic; 0 for any
 * @param adminPort of the admin interface; 0 for any
 * @param address that both listen on
 */
public record EdgeSettings(Path directory, Path secret, int port, int adminPort, String address) {
    /** As what the proxy has its directory. */
    public static final String ROLE = "edge";

    private static final String LOOPBACK = "127.0.0.1";

    /** On the loopback interface. */
    public EdgeSettings(Path directory, Path secret, int port, int adminPort) {
        this(directory, secret, port, adminPort, LOOPBACK);
    }

    public EdgeSettings {
        directory = directory.toAbsolutePath();
        secret = secret.toAbsolutePath();
    }

    Path routes() {
        return directory.resolve("routes.json");
    }

    /** What it says. */
    public Path log() {
        return directory.resolve("edge.log");
    }
}
