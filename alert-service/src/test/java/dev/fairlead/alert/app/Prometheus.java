package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus in a process of its own, and its tool. */
final class Prometheus implements AutoCloseable {

    private final Process process;
    private final URI uri;

    private Prometheus(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** The program; skips the test where it is absent, or fails it where it has to be there. */
    static Path required(String program) {
        Optional<Path> found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, program))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    found.isPresent(),
                    program
                            + " is not on the path: install the packages prometheus and"
                            + " prometheus-alertmanager to run this");
        }
        assertThat(found).as(program + " on the path").isPresent();
        return found.orElseThrow();
    }

    static Prometheus start(Path directory, String configuration) throws IOException {
        Path program = required("prometheus");
        Files.createDirectories(directory);
        Path config = Files.writeString(directory.resolve("prometheus.yml"), configuration);
        int port = Ports.free();
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                // What was sent before it is known where to is sent again.
                                "--rules.alert.resend-delay=1s",
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
    }

    URI uri() {
        return uri;
    }

    /** What promtool prints; fails where it does not end with success. */
    static String tool(String... arguments) throws IOException, InterruptedException {
        return run("promtool", arguments);
    }

    /** What a program prints; fails where it does not end with success. */
    static String run(String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(required(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + printed).isZero();
        return printed;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
