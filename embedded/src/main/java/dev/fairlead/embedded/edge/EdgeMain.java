package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The proxy's process: {@code EdgeMain <directory> <secret file> <port> <admin port>}. Runs until
 * it gets SIGTERM, then drains for up to 10 s.
 */
public final class EdgeMain {
    private EdgeMain() {}

    static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println(
                    "expected: directory, secret file, port, admin port; got "
                            + arguments.length
                            + " arguments");
            System.exit(2);
        }
        try {
            var server =
                    EdgeServer.start(
                            new EdgeSettings(
                                    Path.of(arguments[0]),
                                    Path.of(arguments[1]),
                                    Integer.parseInt(arguments[2]),
                                    Integer.parseInt(arguments[3])));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        } catch (IOException | IllegalArgumentException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }
}
