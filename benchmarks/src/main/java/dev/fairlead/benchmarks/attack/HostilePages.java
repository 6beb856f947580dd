package dev.fairlead.benchmarks.attack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Targets whose pages are too large, too many, too slow, or never end. */
final class HostilePages implements AutoCloseable {
    private static final List<String> KINDS =
            List.of("million", "endless", "line", "bomb", "slow", "hang", "churn", "broken");
    private static final int CHURN = 40_000;
    private static final int MILLION = 1_000_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] million = page("m", MILLION);
    private final byte[] bomb = packed();
    private final AtomicLong reads = new AtomicLong();

    HostilePages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        for (String kind : KINDS) {
            server.createContext("/" + kind, exchange -> answer(kind, exchange));
        }
        server.start();
    }

    /** Has all of them read every second. */
    void configure(Path config) throws IOException {
        var jobs = new StringBuilder("scrape_configs:\n");
        for (String kind : KINDS) {
            jobs.append("  - {job_name: %s, metrics_path: /%s, ".formatted(kind, kind))
                    .append("scrape_interval: 1s, static_configs: [{targets: [\"127.0.0.1:")
                    .append(server.getAddress().getPort())
                    .append("\"]}]}\n");
        }
        Files.writeString(config.resolve("alerting/scrape.yaml"), jobs.toString());
    }

    /** How often a page was asked for. */
    long reads() {
        return reads.get();
    }

    private void answer(String kind, HttpExchange exchange) {
        reads.incrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            if (kind.equals("bomb")) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            switch (kind) {
                case "million" -> out.write(million);
                case "bomb" -> out.write(bomb);
                case "churn" -> out.write(page("c" + reads.get(), CHURN));
                case "broken" -> out.write("a{\n".getBytes(StandardCharsets.UTF_8));
                case "endless" -> forever(out, "e 1\n".repeat(1000));
                case "line" -> forever(out, "x".repeat(8192));
                case "slow" -> slowly(out);
                default -> closed.await();
            }
        } catch (IOException | InterruptedException _) {
            // The reader gave up, which is what it should do.
        }
    }

    private void forever(OutputStream out, String part) throws IOException {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        while (closed.getCount() > 0) {
            out.write(bytes);
        }
    }

    private void slowly(OutputStream out) throws IOException, InterruptedException {
        while (!closed.await(50, TimeUnit.MILLISECONDS)) {
            out.write('a');
            out.flush();
        }
    }

    private static byte[] page(String name, int series) {
        var page = new StringBuilder();
        for (int i = 0; i < series; i++) {
            page.append(name).append("{i=\"").append(i).append("\"} 1\n");
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
