package dev.fairlead.embedded.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeIT {
    private static final String SECRET = "0123456789abcdef";

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HttpServer> upstreams = new ArrayList<>();
    private EdgeServer edge;
    private int one;
    private int two;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
        one = upstream("one");
        two = upstream("two");
        edge = EdgeServer.start(settings());
    }

    @AfterEach
    void stop() {
        edge.close();
        upstreams.forEach(server -> server.stop(0));
        client.close();
    }

    @Test
    void requestsGoToTheVersionsByWeightAndSayWhichAnswered() throws Exception {
        assertThat(plan(1, 50, 50).statusCode()).isEqualTo(200);

        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            var answer = get("/checkout/hello");
            assertThat(answer.statusCode()).isEqualTo(200);
            String version = answer.headers().firstValue("X-Fairlead-Version").orElseThrow();
            assertThat(answer.body()).isEqualTo(version);
            seen.merge(version, 1, Integer::sum);
        }
        // 400 fair draws leave this range once in 10^12 runs.
        assertThat(seen.get("one")).isBetween(130, 270);

        plan(2, 0, 100);
        for (int i = 0; i < 50; i++) {
            assertThat(get("/checkout/hello").body()).isEqualTo("two");
        }
    }

    @Test
    void noRequestFailsWhileTheWeightsChange() throws Exception {
        plan(1, 100, 0);
        var done = new AtomicBoolean();
        Callable<List<Integer>> caller =
                () -> {
                    var statuses = new ArrayList<Integer>();
                    while (!done.get()) {
                        statuses.add(get("/checkout/hello").statusCode());
                    }
                    return statuses;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<List<Integer>>>();
            for (int i = 0; i < 8; i++) {
                callers.add(threads.submit(caller));
            }
            for (int change = 2; change <= 41; change++) {
                assertThat(plan(change, 100 - change, change).statusCode()).isEqualTo(200);
            }
            done.set(true);
            for (var statuses : callers) {
                assertThat(statuses.get()).isNotEmpty().containsOnly(200);
            }
        }
    }

    @Test
    void aLowerGenerationIsRefusedAndThePlanInForceCanBeReadBack() throws Exception {
        plan(5, 95, 5);

        var refused = plan(4, 100, 0);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.body())
                .contains("urn:fairlead:problem:stale-generation")
                .contains("Generation 5 of checkout/production is in force");
        assertThat(admin("GET", "/routes/checkout/production", "").body())
                .contains("\"generation\":5")
                .contains("\"weight\":95");
        assertThat(admin("GET", "/routes", "").body()).contains("\"service\":\"checkout\"");
    }

    @Test
    void theAdminInterfaceNeedsTheSecretAndRefusesWhatItDoesNotKnow() throws Exception {
        var request = HttpRequest.newBuilder(adminUri("/routes")).build();
        assertThat(send(request).statusCode()).isEqualTo(401);

        var unknownField =
                admin(
                        "PUT",
                        "/routes/checkout/production",
                        "{\"pathPrefix\":\"/a\",\"generation\":1,\"targets\":[],\"colour\":1}");
        assertThat(unknownField.statusCode()).isEqualTo(400);
        assertThat(unknownField.body()).contains("Unrecognized property").contains("colour");
        var weight = plan(1, 101, 0);
        assertThat(weight.statusCode()).isEqualTo(400);
        assertThat(weight.body()).contains("weight 101: expected 0 to 100");
        var malformed = admin("PUT", "/routes/checkout/production", "{\"pathPrefix\":");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("line 1, column");
        assertThat(admin("GET", "/routes/other/production", "").statusCode()).isEqualTo(404);
        assertThat(admin("GET", "/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeSentSaysWhy() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").body()).contains("urn:fairlead:problem:no-route");
        plan(1, 0, 0);
        assertThat(get("/checkout/hello").statusCode()).isEqualTo(503);
        assertThat(get("/checkout/hello").body()).contains("urn:fairlead:problem:no-weight");

        two = Ports.free();
        plan(2, 0, 100);
        var dead = get("/checkout/hello");
        assertThat(dead.statusCode()).isEqualTo(502);
        assertThat(dead.body()).contains("urn:fairlead:problem:upstream-failed");
        assertThat(dead.headers().firstValue("X-Fairlead-Version")).contains("two");
        counted(
                "fairlead_edge_requests_total{code=\"5xx\",environment=\"production\",service=\"checkout\",version=\"two\"} 1.0",
                "fairlead_edge_refused_total{reason=\"no-route\"} 2.0");
    }

    @Test
    void countersAreThereFromTheFirstPlanOn() throws Exception {
        plan(1, 95, 5);
        assertThat(metrics())
                .contains(
                        "fairlead_edge_requests_total{code=\"5xx\",environment=\"production\",service=\"checkout\",version=\"two\"} 0.0")
                .contains(
                        "fairlead_edge_request_duration_seconds_bucket{environment=\"production\",service=\"checkout\",version=\"two\",le=\"0.2\"} 0")
                .contains(
                        "fairlead_edge_weight{environment=\"production\",service=\"checkout\",version=\"two\"} 5.0");

        plan(2, 0, 100);
        get("/checkout/hello");
        counted(
                "fairlead_edge_requests_total{code=\"2xx\",environment=\"production\",service=\"checkout\",version=\"two\"} 1.0",
                "fairlead_edge_request_duration_seconds_count{environment=\"production\",service=\"checkout\",version=\"two\"} 1");
    }

    /** A request is counted when its answer is complete, which its caller may know first. */
    private void counted(String... samples) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(metrics()).contains(samples));
    }

    @Test
    void aRestartKeepsTheWeights() throws Exception {
        plan(3, 0, 100);
        edge.close();
        edge = EdgeServer.start(settings());
        assertThat(get("/checkout/hello").body()).isEqualTo("two");
        assertThat(plan(2, 100, 0).statusCode()).isEqualTo(409);
    }

    private EdgeSettings settings() {
        return new EdgeSettings(folder, folder.resolve("secret"), 0, 0);
    }

    private int upstream(String version) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        byte[] body = version.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        upstreams.add(server);
        return server.getAddress().getPort();
    }

    private HttpResponse<String> plan(int generation, int first, int second) throws Exception {
        return admin(
                "PUT",
                "/routes/checkout/production",
                """
                {"pathPrefix":"/checkout","generation":%d,"targets":[
                 {"version":"one","host":"127.0.0.1","port":%d,"weight":%d},
                 {"version":"two","host":"127.0.0.1","port":%d,"weight":%d}]}\
                """
                        .formatted(generation, one, first, two, second));
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(adminUri(path))
                        .header("Authorization", "Bearer " + SECRET)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private String metrics() throws Exception {
        return send(HttpRequest.newBuilder(adminUri("/metrics")).build()).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI adminUri(String path) {
        return URI.create("http://127.0.0.1:" + edge.adminPort() + path);
    }
}
