package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.labels.Labels;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An installed Prometheus with the workload's samples in a block of its own making. */
final class RealPrometheus implements AutoCloseable {
    private final Process server;
    private final URI uri;

    private RealPrometheus(Process server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    static Optional<Path> find(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Writes the samples, lets promtool make a block of them, and starts the server on it.
     *
     * @param scrapes number of samples of each series
     */
    static RealPrometheus start(Path directory, int scrapes, HttpClient client)
            throws IOException, InterruptedException {
        Path samples = directory.resolve("samples.om");
        write(samples, scrapes);
        Path data = Files.createDirectory(directory.resolve("data"));
        var made =
                new ProcessBuilder(
                                find("promtool").orElseThrow().toString(),
                                "tsdb",
                                "create-blocks-from",
                                "openmetrics",
                                samples.toString(),
                                data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("promtool.log").toFile())
                        .start();
        if (made.waitFor() != 0) {
            throw new IOException(
                    "promtool made no block: "
                            + Files.readString(directory.resolve("promtool.log")));
        }
        Path config =
                Files.writeString(directory.resolve("prometheus.yml"), "scrape_configs: []\n");
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process =
                new ProcessBuilder(
                                find("prometheus").orElseThrow().toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + data,
                                "--storage.tsdb.retention.time=100y",
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("prometheus.log").toFile())
                        .start();
        // An interrupted benchmark leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var prometheus = new RealPrometheus(process, URI.create("http://127.0.0.1:" + port));
        try {
            prometheus.awaitReady(client);
        } catch (IOException | InterruptedException failure) {
            prometheus.close();
            throw failure;
        }
        return prometheus;
    }

    /** The series one by one, because promtool wants those of a metric together. */
    private static void write(Path file, int scrapes) throws IOException {
        var workload = new Workload();
        var all = new double[scrapes][];
        Arrays.setAll(all, scrape -> workload.next().clone());
        List<Labels> series = workload.series();
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < series.size(); i++) {
                if (i == 0 || i == Workload.COUNTERS) {
                    out.write("# TYPE " + series.get(i).metricName() + " unknown\n");
                }
                // OpenMetrics allows no space between labels, and no value here contains one.
                String name = series.get(i).toSeriesText().replace(", ", ",");
                for (int scrape = 0; scrape < scrapes; scrape++) {
                    long seconds = (Workload.START + scrape * Workload.STEP) / 1000;
                    out.write(name);
                    out.write(" " + (long) all[scrape][i] + " " + seconds + "\n");
                }
            }
            out.write("# EOF\n");
        }
    }

    private void awaitReady(HttpClient client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri.resolve("/-/ready")).build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (ConnectException notYet) {
                // Asked again below.
            }
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("Prometheus did not get ready on " + uri);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
