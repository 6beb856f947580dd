package dev.fairlead.embedded.edge;

import dev.fairlead.process.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The proxy's process: {@code EdgeMain <directory> <secret file> <port> <admin port>}. Runs until
 * it gets SIGTERM, then drains for up to 10 s.
 */
public final class EdgeMain {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private EdgeMain() {}

    static void main(String[] arguments) {
        if (arguments.length != 4 && arguments.length != 5) {
            System.err.println(
                    "expected: directory, secret file, port, admin port and, where it is not the"
                            + " loopback interface, the address to listen on; got "
                            + arguments.length
                            + " arguments");
            System.exit(2);
        }
        try {
            var settings =
                    new EdgeSettings(
                            Path.of(arguments[0]),
                            Path.of(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            arguments.length == 5 ? arguments[4] : "127.0.0.1");
            Ownership owned = Ownership.take(settings.directory(), EdgeSettings.ROLE, PATIENCE);
            var server = EdgeServer.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, owned)));
        } catch (IOException | IllegalArgumentException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void end(EdgeServer server, Ownership owned) {
        server.close();
        try {
            owned.close();
        } catch (IOException released) {
            System.err.println(released.getMessage());
        }
    }
}
