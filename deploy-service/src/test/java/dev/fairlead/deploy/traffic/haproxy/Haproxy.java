package dev.fairlead.deploy.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real HAProxy, of the package haproxy, with a backend of two servers for each of some services.
 */
final class Haproxy implements AutoCloseable {
    private final Path folder;
    private final Path program;
    private final int port = Ports.free();
    private Process process;

    private Haproxy(Path folder, Path program) throws IOException {
        this.folder = folder;
        this.program = program;
        process = begin(List.of());
    }

    /** Skips the test where the program is absent, or fails it where it has to be there. */
    static Haproxy start(Path folder, int services) throws IOException {
        Path program = required();
        StringBuilder config =
                new StringBuilder(
                        """
                        global
                            stats socket %s mode 600 level admin
                        defaults
                            mode http
                            timeout connect 2s
                            timeout client 30s
                            timeout server 30s
                        """
                                .formatted(folder.resolve("socket")));
        for (int service = 1; service <= services; service++) {
            config.append(
                    """
                    backend service-%d
                        balance roundrobin
                        server blue 127.0.0.1:1 weight 0 disabled
                        server green 127.0.0.1:1 weight 0 disabled
                    """
                            .formatted(service));
        }
        Files.writeString(folder.resolve("backends"), config);
        return new Haproxy(folder, program);
    }

    private static Path required() {
        Optional<Path> found =
                Arrays.stream(
                                (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin")
                                        .split(File.pathSeparator))
                        .map(directory -> Path.of(directory, "haproxy"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    found.isPresent(),
                    "haproxy is not on the path: install the package haproxy to run this");
        }
        assertThat(found).as("haproxy on the path").isPresent();
        return found.orElseThrow();
    }

    private Process begin(List<String> more) throws IOException {
        String config =
                Files.readString(folder.resolve("backends"))
                        + """
                        frontend users
                            bind 127.0.0.1:%d
                            use_backend %%[path,field(2,/)]
                        """
                                .formatted(port);
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        List<String> words =
                new ArrayList<>(List.of(program.toString(), "-db", "-f", file.toString()));
        words.addAll(more);
        Process begun =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                        .start();
        await().until(() -> Ports.listening(port) && Files.exists(folder.resolve("socket")));
        return begun;
    }

    /** What an operator does: another process with the configuration takes over. */
    void reload() throws IOException {
        Process before = process;
        process = begin(List.of("-sf", String.valueOf(before.pid())));
        await().until(() -> !before.isAlive());
    }

    String socket() {
        return folder.resolve("socket").toString();
    }

    URI address(String service) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(port, service));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
