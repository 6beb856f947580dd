package dev.fairlead.benchmarks.alerts;

import dev.fairlead.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The installed program, alone and without a cluster. */
final class DebianAlertmanager implements AlertServer {
    static final String PROGRAM = "prometheus-alertmanager";

    private final Process process;
    private final URI uri;

    DebianAlertmanager(Path program, Path folder, URI webhook)
            throws IOException, InterruptedException {
        int port = Ports.free();
        uri = URI.create("http://127.0.0.1:" + port);
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), Routes.told(webhook));
        process =
                new ProcessBuilder(
                                program.toString(),
                                "--config.file=" + file,
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--cluster.listen-address=",
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("alertmanager.log").toFile())
                        .start();
        // An interrupted benchmark leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            awaitReady();
        } catch (IOException | InterruptedException failure) {
            close();
            throw failure;
        }
    }

    static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void awaitReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri.resolve("/-/ready")).build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (ConnectException notYet) {
                    // Asked again below.
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("Alertmanager did not get ready on " + uri);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Override
    public String name() {
        return "Alertmanager";
    }

    @Override
    public URI alerts() {
        return uri.resolve("/api/v2/alerts");
    }

    @Override
    public @Nullable String token() {
        return null;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
