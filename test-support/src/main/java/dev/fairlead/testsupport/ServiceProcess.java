package dev.fairlead.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A service in a JVM of its own, for tests that kill it. What each JVM prints is in {@code
 * target/<simple name of the class>-<n>.log}.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Class<?> application;
    private final Map<String, ?> properties;
    private final List<String> arguments;
    private @Nullable Process process;

    /**
     * @param application with the main method
     * @param properties system properties of each JVM, read anew at each start
     * @param arguments of the main method
     */
    public ServiceProcess(Class<?> application, Map<String, ?> properties, String... arguments) {
        this.application = application;
        this.properties = properties;
        this.arguments = List.of(arguments);
    }

    /** Starts the next JVM, which serves some seconds later. */
    public void start() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx256m");
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.fairlead.events");
        properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), application.getName()));
        words.addAll(arguments);
        String log = "%s-%d.log".formatted(application.getSimpleName(), STARTED.incrementAndGet());
        try {
            Path folder = Files.createDirectories(Path.of("target"));
            process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve(log).toFile())
                            .start();
        } catch (IOException noProcess) {
            throw new UncheckedIOException(noProcess);
        }
    }

    /** Ends it as a failing machine would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Kills it and starts the next one. */
    public void restart() throws InterruptedException {
        kill();
        start();
    }

    /** Whether the JVM that was started last is there. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
