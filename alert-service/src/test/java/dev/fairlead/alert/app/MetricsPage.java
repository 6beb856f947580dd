package dev.fairlead.alert.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A page of counters as the edge proxy has it; they grow with time at rates that a test sets. */
final class MetricsPage implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Double> rates = new TreeMap<>();
    private final Map<String, Double> counts = new TreeMap<>();
    private Instant grown = Instant.now();
    private boolean away;
    private @Nullable Instant showed;

    MetricsPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/metrics", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/metrics".formatted(server.getAddress().getPort()));
    }

    /** From now on the version serves this many good and bad requests a second. */
    synchronized void serves(String service, double good, double bad) {
        grow();
        rates.put(series(service, "2xx"), good);
        rates.put(series(service, "5xx"), bad);
    }

    /** From now on the page answers with 503, or again as usual. */
    synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** When the page last showed a count to somebody; null before. */
    synchronized @Nullable Instant showed() {
        return showed;
    }

    private static String series(String service, String code) {
        return "fairlead_edge_requests_total{service=\"%s\",environment=\"production\",version=\"2\",code=\"%s\"}"
                .formatted(service, code);
    }

    private void grow() {
        Instant now = Instant.now();
        double seconds = Duration.between(grown, now).toNanos() / 1e9;
        grown = now;
        rates.forEach((series, rate) -> counts.merge(series, rate * seconds, Double::sum));
    }

    private synchronized String page() {
        grow();
        showed = Instant.now();
        StringBuilder page = new StringBuilder("# TYPE fairlead_edge_requests_total counter\n");
        counts.forEach((series, count) ->
                page.append(series).append(' ').append(count.longValue()).append('\n'));
        return page.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            synchronized (this) {
                if (away) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
            }
            byte[] bytes = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
