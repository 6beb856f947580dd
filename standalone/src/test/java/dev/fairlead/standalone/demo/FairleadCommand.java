package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code fairlead} with arguments, as a process. */
final class FairleadCommand implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private FairleadCommand(Process process) {
        this.process = process;
        reader = Thread.ofVirtual().start(this::read);
    }

    /** From the class path of the tests. */
    static FairleadCommand start(Map<String, String> environment, Object... arguments)
            throws IOException {
        return start(
                environment,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fairlead.standalone.Fairlead"),
                arguments);
    }

    /** From the jar that the build made, as users start it. */
    static FairleadCommand startBuilt(Map<String, String> environment, Object... arguments)
            throws IOException {
        Path jar = Path.of("target", "fairlead.jar").toAbsolutePath();
        assertThat(jar).as("the build's jar; run Maven up to verify").exists();
        return start(environment, List.of("-jar", jar.toString()), arguments);
    }

    private static FairleadCommand start(
            Map<String, String> environment, List<String> program, Object... arguments)
            throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-X") || option.startsWith("--enable"))
                        .toList());
        // Several platforms that start at once on few processors take longer than one.
        words.add("-Dfairlead.start-limit=400");
        words.addAll(program);
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new FairleadCommand(builder.start());
    }

    /** The JVM of a service that runs in one of its own. */
    ProcessHandle service(String name) {
        return process.descendants()
                .filter(each ->
                        each.info()
                                .commandLine()
                                .filter(line -> line.contains("--spring.config.name=" + name))
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no JVM of " + name + "\n" + output()));
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            lines.add("(output ended: %s)".formatted(closed.getMessage()));
        }
    }

    String awaitLine(Predicate<String> wanted, Duration atMost) {
        return await().alias(String.join("\n", lines))
                .atMost(atMost)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("it ended: " + output());
                    }
                })
                .until(
                        () -> lines.stream().filter(wanted).findFirst().orElse(""),
                        found -> !found.isEmpty());
    }

    int exitCode(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
        reader.join();
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    /** Ends it, where a test failed before it ended by itself. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
