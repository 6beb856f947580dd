package dev.fairlead.embedded.broker;

import dev.fairlead.process.Ownership;
import dev.fairlead.process.ParentPipe;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The broker's process: {@code BrokerMain <directory> <port> <controller port> open|passwords}.
 * Prints {@value #READY} on a line of its own when clients are served, and ends when standard input
 * does.
 */
public final class BrokerMain {
    static final String READY = "ready";
    static final String OPEN = "open";
    static final String PASSWORDS = "passwords";

    /** How long a predecessor may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private BrokerMain() {}

    static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println(
                    "expected: directory, port, controller port, open or passwords; got "
                            + arguments.length
                            + " arguments");
            Runtime.getRuntime().halt(2);
        }
        var settings =
                new BrokerSettings(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        // Before the first look at the data: two brokers on one directory lose it. Until the end.
        try (var _ = Ownership.take(settings.directory(), BrokerSettings.ROLE, PATIENCE)) {
            var server = KraftServer.start(settings, arguments[3].equals(PASSWORDS));
            System.out.println(READY);
            ParentPipe.awaitEnd(System.in);
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
        Thread.ofPlatform().daemon().start(server::stop).join(GRACE);
    }
}
