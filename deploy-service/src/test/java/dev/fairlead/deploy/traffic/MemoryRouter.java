package dev.fairlead.deploy.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A router without a proxy's admin interface and files: it sends each request to the version of the
 * largest share.
 */
final class MemoryRouter implements TrafficRouter, AutoCloseable {
    private static final String OF_THE_VERSION =
            "{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"}";

    private final HttpClient http;
    private final HttpServer server;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    MemoryRouter(HttpClient http) throws IOException {
        this.http = http;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, passedOn(exchange)));
        server.createContext("/metrics", exchange -> answer(exchange, page()));
        server.start();
    }

    /** Where users send requests to. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public void set(Route wanted) {
        routes.merge(
                wanted.service() + "/" + wanted.environment(),
                wanted,
                (before, next) -> next.generation() > before.generation() ? next : before);
    }

    @Override
    public InForce read(String service, String environment, Routing routing) throws IOException {
        Route route =
                Optional.ofNullable(routes.get(service + "/" + environment))
                        .orElseThrow(() -> new IOException("no route of " + service));
        Map<String, Integer> weights =
                route.targets().stream()
                        .collect(Collectors.toMap(Route.Target::version, Route.Target::weight));
        return new InForce("split-" + route.generation(), weights);
    }

    @Override
    public MetricSource metrics() {
        return new MetricSource(
                "memory",
                address("/metrics").toString(),
                "memory_requests_total" + OF_THE_VERSION,
                "memory_faults_total" + OF_THE_VERSION,
                "memory_seconds_bucket" + OF_THE_VERSION);
    }

    private String passedOn(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Route route =
                routes.values().stream()
                        .filter(each ->
                                each.routing().as(EdgeRouting.class).pathPrefix().equals(path))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no route for " + path));
        Route.Target target =
                route.targets().stream()
                        .max(Comparator.comparingInt(Route.Target::weight))
                        .orElseThrow(() -> new IOException("no target for " + path));
        counts.merge(
                "{service=\"%s\",environment=\"%s\",version=\"%s\"}"
                        .formatted(route.service(), route.environment(), target.version()),
                1L,
                Long::sum);
        try {
            var request = HttpRequest.newBuilder(URI.create(target.url())).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        counts.forEach((labels, count) -> {
            page.append("memory_requests_total%s %d\n".formatted(labels, count));
            page.append("memory_seconds_bucket%s %d\n".formatted(labels, count));
        });
        return page.toString();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
