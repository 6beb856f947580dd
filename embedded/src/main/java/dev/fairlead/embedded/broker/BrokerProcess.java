package dev.fairlead.embedded.broker;

import dev.fairlead.process.AotCache;
import dev.fairlead.process.Child;
import dev.fairlead.process.Command;
import dev.fairlead.process.Ending;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Ownership;
import dev.fairlead.process.ProcessIdentity;
import dev.fairlead.process.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running broker, as its parent sees it. */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration PREDECESSOR_GRACE = Duration.ofSeconds(8);
    private static final Duration STOP_GRACE = Duration.ofSeconds(8);

    /** A JVM that was trained makes its cache when it ends. */
    private static final Duration TRAINED_GRACE = Duration.ofMinutes(5);

    private static final List<String> JVM =
            List.of(
                    "-Xms48m",
                    "-Xmx192m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:ReservedCodeCacheSize=64m",
                    "-XX:MaxDirectMemorySize=96m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData",
                    // Kafka's admin of log levels asks for Log4j, which is not there on purpose.
                    "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory");

    private final BrokerSettings settings;
    private final Child child;

    private BrokerProcess(BrokerSettings settings, Child child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts the broker and blocks until it serves clients: 3 to 6 s on two cores. A broker that an
     * earlier parent left behind in this directory is ended first.
     *
     * @throws IOException when it does not come up; the message names its log
     */
    public static BrokerProcess start(BrokerSettings settings) throws IOException {
        Files.createDirectories(settings.directory());
        if (settings.asksForPasswords()) {
            new BrokerFiles(settings).ensure();
        }
        endLeftBehind(settings);
        var options = new ArrayList<>(AotCache.ofThisJvm().with("broker", JVM));
        options.add(TemporaryFolder.option(settings.directory()));
        var command =
                new Command(
                        JavaCommand.words(
                                BrokerMain.class,
                                options,
                                List.of(
                                        settings.directory().toString(),
                                        String.valueOf(settings.port()),
                                        String.valueOf(settings.controllerPort()),
                                        settings.asksForPasswords()
                                                ? BrokerMain.PASSWORDS
                                                : BrokerMain.OPEN)),
                        Map.of(),
                        settings.directory(),
                        settings.log());
        Child child = Child.start(command);
        if (!BrokerMain.READY.equals(child.readLine())) {
            child.stop(Duration.ZERO);
            throw new IOException(
                    "the broker did not start on ports %d and %d; %s says why"
                            .formatted(settings.port(), settings.controllerPort(), settings.log()));
        }
        return new BrokerProcess(settings, child);
    }

    /** Ends the broker that an earlier parent left behind in this directory, if there is one. */
    public static void endLeftBehind(BrokerSettings settings) throws IOException {
        var predecessor =
                Ownership.owner(settings.directory(), BrokerSettings.ROLE)
                        .flatMap(ProcessIdentity::find);
        // It is ending by itself, because its pipe is closed, unless it is stopped or hangs.
        if (predecessor.isPresent() && !Ending.await(predecessor.get(), PREDECESSOR_GRACE)) {
            Ending.kill(predecessor.get());
        }
    }

    /** How it ended, for people; empty text while it runs. */
    public String ending() {
        return child.ending();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public ProcessIdentity identity() {
        return child.identity();
    }

    /** The process, to wait for its end or to end it the hard way. */
    public ProcessHandle handle() {
        return child.handle();
    }

    /** Stops within 8 s, cleanly where that is enough time; after a training run within 5 min. */
    @Override
    public void close() {
        child.stop(AotCache.ofThisJvm().training() ? TRAINED_GRACE : STOP_GRACE);
    }
}
