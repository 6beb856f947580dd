package dev.fairlead.embedded.broker;

import dev.fairlead.embedded.process.ParentPipe;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The broker's process: {@code BrokerMain <directory> <port> <controller port>}. Prints {@value
 * #READY} on a line of its own when clients are served, and ends when standard input does.
 */
public final class BrokerMain {
    static final String READY = "ready";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private BrokerMain() {}

    static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println(
                    "expected: directory, port, controller port; got "
                            + arguments.length
                            + " arguments");
            Runtime.getRuntime().halt(2);
        }
        try {
            var server =
                    KraftServer.start(
                            new BrokerSettings(
                                    Path.of(arguments[0]),
                                    Integer.parseInt(arguments[1]),
                                    Integer.parseInt(arguments[2])));
            System.out.println(READY);
            ParentPipe.awaitEnd();
            stopWithin(server);
        } catch (Throwable failed) {
            // Kafka's threads are not daemons and would keep a broken broker alive.
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void stopWithin(KraftServer server) throws InterruptedException {
        // A clean stop only saves the next start the recovery of the last segments: worth seconds,
        // not more.
        Thread.ofVirtual().start(server::stop).join(GRACE);
    }
}
