package dev.fairlead.deploy.traffic.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import dev.fairlead.deploy.traffic.MetricSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What passes users' requests on in a cluster, by what stands in its API: to the backend of an
 * HTTPRoute that has the largest share, or to what a Service selects. It counts them.
 */
final class Front implements AutoCloseable {
    private static final String PRODUCTION = "production";
    private static final String OF_THE_VERSION =
            "{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"}";

    private final KubernetesClient client;
    private final HttpClient http;
    private final HttpServer server;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    Front(KubernetesClient client, HttpClient http) throws IOException {
        this.client = client;
        this.http = http;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/route/", exchange -> pass(exchange, this::byRoute));
        server.createContext("/service/", exchange -> pass(exchange, this::bySelector));
        server.createContext("/metrics", exchange -> answer(exchange, page()));
        server.start();
    }

    URI address(String kind, String name) {
        return URI.create(
                "http://127.0.0.1:%d/%s/%s".formatted(server.getAddress().getPort(), kind, name));
    }

    MetricSource metrics(String type) {
        return new MetricSource(
                type,
                address("metrics", "").toString(),
                "front_requests_total" + OF_THE_VERSION,
                "front_errors_total" + OF_THE_VERSION,
                "front_seconds_bucket" + OF_THE_VERSION);
    }

    /** The Service of an instance, as the target makes it. */
    void instance(String service, String version, String url) {
        String name = "%s-v%s".formatted(service, version);
        client.resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(PlayedCluster.NAMESPACE)
                                .addToLabels(Marks.MANAGED, Marks.YES)
                                .addToLabels(Marks.KEY, Marks.key(name))
                                .addToLabels(Marks.SERVICE, service)
                                .addToLabels(Marks.ENVIRONMENT, PRODUCTION)
                                .addToAnnotations(Marks.URL, url)
                                .addToAnnotations(Marks.VERSION, version)
                                .endMetadata()
                                .withNewSpec()
                                .addToSelector(Marks.KEY, Marks.key(name))
                                .addNewPort()
                                .withPort(8080)
                                .endPort()
                                .endSpec()
                                .build())
                .createOr(there -> there.update());
    }

    private interface Way {
        Optional<Service> to(String name);
    }

    private Optional<Service> byRoute(String name) {
        HTTPRoute route =
                client.resources(HTTPRoute.class)
                        .inNamespace(PlayedCluster.NAMESPACE)
                        .withName(name)
                        .get();
        List<HTTPBackendRef> backends = route.getSpec().getRules().getFirst().getBackendRefs();
        return backends.stream()
                .max(Comparator.comparingInt(HTTPBackendRef::getWeight))
                .map(one ->
                        client.services()
                                .inNamespace(PlayedCluster.NAMESPACE)
                                .withName(one.getName())
                                .get());
    }

    private Optional<Service> bySelector(String name) {
        String key =
                client.services()
                        .inNamespace(PlayedCluster.NAMESPACE)
                        .withName(name)
                        .get()
                        .getSpec()
                        .getSelector()
                        .get(Marks.KEY);
        return client
                .services()
                .inNamespace(PlayedCluster.NAMESPACE)
                .withLabel(Marks.KEY, key)
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    private void pass(HttpExchange exchange, Way way) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Service to = way.to(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
        counts.merge(
                "{service=\"%s\",environment=\"%s\",version=\"%s\"}"
                        .formatted(
                                to.getMetadata().getLabels().get(Marks.SERVICE),
                                PRODUCTION,
                                to.getMetadata().getAnnotations().get(Marks.VERSION)),
                1L,
                Long::sum);
        try {
            URI url = URI.create(to.getMetadata().getAnnotations().get(Marks.URL));
            answer(
                    exchange,
                    http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        counts.forEach((labels, count) -> {
            page.append("front_requests_total%s %d\n".formatted(labels, count));
            page.append("front_seconds_bucket%s %d\n".formatted(labels, count));
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
