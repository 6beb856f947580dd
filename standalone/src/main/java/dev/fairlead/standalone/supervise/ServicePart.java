package dev.fairlead.standalone.supervise;

import dev.fairlead.process.AotCache;
import dev.fairlead.process.Child;
import dev.fairlead.process.Command;
import dev.fairlead.process.HttpProbe;
import dev.fairlead.process.Part;
import dev.fairlead.process.TemporaryFolder;
import dev.fairlead.standalone.service.ServiceJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service in a JVM of its own, which ends with this one. */
public final class ServicePart implements Part {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP_GRACE = Duration.ofSeconds(12);

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
                    "-XX:Tier4InvocationThreshold=30000",
                    "-XX:Tier4MinInvocationThreshold=8000",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=200000",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData",
                    // Room for virtual threads that hold their carriers while they load classes.
                    "-Djdk.virtualThreadScheduler.parallelism=16",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=256",
                    "-Dfile.encoding=UTF-8");

    private final Settings settings;
    private volatile @Nullable Child running;

    public ServicePart(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param name for messages, and of its cache
     * @param arguments of its main class
     * @param environment added to this process's own
     * @param port that it serves on
     * @param directory of its log and output, created when absent
     */
    public record Settings(
            String name,
            ServiceJar jar,
            List<String> arguments,
            Map<String, String> environment,
            int port,
            Path directory) {
        public Settings {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /** Where a service of that directory says what its JVM says. */
    public static Path output(Path directory) {
        return directory.resolve("output.log");
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(settings.directory());
        var options = new ArrayList<>(AotCache.ofThisJvm().with(name(), JVM));
        options.add(TemporaryFolder.option(settings.directory()));
        Child child =
                Child.startLogging(
                        new Command(
                                settings.jar().words(options, settings.arguments()),
                                settings.environment(),
                                settings.directory(),
                                output(settings.directory())));
        running = child;
        if (!HttpProbe.untilOk(
                settings.port(), "/actuator/health/readiness", child.handle(), START)) {
            child.stop(Duration.ZERO);
            throw new IOException(
                    "%s did not start on port %d; service.log and output.log in %s say why"
                            .formatted(name(), settings.port(), settings.directory()));
        }
    }

    @Override
    public boolean isRunning() {
        Child child = running;
        return child != null && child.handle().isAlive();
    }

    @Override
    public String ending() {
        Child child = running;
        return child == null ? "it was not started" : child.ending();
    }

    @Override
    public void stop() {
        Child child = running;
        if (child != null) {
            child.stop(AotCache.ofThisJvm().training() ? TRAINED_GRACE : STOP_GRACE);
        }
    }
}
