package dev.fairlead.deploy.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouterContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy keeps the contract, and what else is true of it. */
class HaproxyRouterIT extends TrafficRouterContract {
    private static final int SERVICES = 20;
    private static final int USERS = 4;
    private static final String OF_THE_VERSION =
            "{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"}";

    private final Map<Counts.Of, Counts.Count> counted = new ConcurrentHashMap<>();
    private Path folder;
    private Haproxy haproxy;
    private HttpServer page;
    private HaproxyRouter router;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        folder = directory;
        haproxy = Haproxy.start(directory, SERVICES);
        page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext(
                "/",
                exchange -> {
                    router.repair();
                    byte[] body = text().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        page.start();
        router = fresh();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (haproxy != null) {
            haproxy.close();
            page.stop(0);
        }
    }

    private HaproxyRouter fresh() {
        String url = "http://127.0.0.1:" + page.getAddress().getPort();
        return new HaproxyRouter(
                Map.of("default", haproxy.socket()),
                folder.resolve("splits"),
                new Counts(
                        new Counts.Listener() {
                            @Override
                            public void began(Counts.Of of, Counts.Count count) {
                                counted.put(of, count);
                            }

                            @Override
                            public void ended(Counts.Of of) {
                                counted.remove(of);
                            }
                        }),
                new MetricSource(
                        HaproxyRouting.TYPE,
                        url,
                        "requests_total" + OF_THE_VERSION,
                        "errors_total" + OF_THE_VERSION,
                        null));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        counted.forEach((of, count) ->
                text.append(
                        "requests_total{service=\"%s\",environment=\"%s\",version=\"%s\"} %d\n"
                                .formatted(
                                        of.service(),
                                        of.environment(),
                                        of.version(),
                                        count.requests())));
        return text.toString();
    }

    @Override
    protected TrafficRouter router() {
        return router;
    }

    @Override
    protected TrafficRouter restarted() {
        router = fresh();
        return router;
    }

    @Override
    protected Routing routing(String service) {
        return new HaproxyRouting("default", service);
    }

    @Override
    protected URI address(String service) {
        return haproxy.address(service);
    }

    private int share(String version) throws Exception {
        return router.read(service(), "production", routing(service())).share(version);
    }

    @Test
    void aReloadTakesTheWeightsAwayAndTheyAreSetAgain() throws Exception {
        router.set(split(7, 25));
        assertThat(share("2")).isEqualTo(25);

        haproxy.reload();
        assertThat(share("2")).isZero();
        router.repair();

        assertThat(share("2")).isEqualTo(25);
    }

    @Test
    void aBackendWithTooFewServersIsRefused() throws Exception {
        var mine = split(7, 25);
        var targets = new ArrayList<>(mine.targets());
        targets.add(new Route.Target("3", "http://127.0.0.1:1", 5));

        assertThatThrownBy(() ->
                        router.set(new Route(service(), "production", mine.routing(), 7, targets)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 2 servers: expected one for each version");
    }

    @Test
    void aBackendThatIsNotThereIsRefused() {
        assertThatThrownBy(() ->
                        router.read("x", "production", new HaproxyRouting("default", "no-such")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void aCanaryLosesNoRequest() throws Exception {
        router.set(split(1, 0));
        router.repair();
        var users = new AtomicBoolean(true);
        var failed = new AtomicInteger();
        var answers = new ConcurrentHashMap<String, AtomicLong>();
        List<Thread> threads = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            threads.add(Thread.ofPlatform().start(() -> use(users, failed, answers)));
        }
        long generation = 1;
        for (int share : List.of(5, 25, 50, 100)) {
            generation++;
            router.set(split(generation, share));
            assertThat(share("2")).isEqualTo(share);
            long enough = all(answers) + 400;
            await().until(() -> all(answers) > enough);
        }
        users.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        router.repair();

        assertThat(failed).hasValue(0);
        assertThat(answers.keySet()).containsExactlyInAnyOrder("1", "2");
        var two = new Counts.Of(service(), "production", "2");
        Counts.Count count = Objects.requireNonNull(counted.get(two));
        assertThat(count.requests()).isEqualTo(Objects.requireNonNull(answers.get("2")).get());
        assertThat(count.errors()).isZero();
    }

    private static long all(Map<String, AtomicLong> answers) {
        return answers.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private void use(AtomicBoolean users, AtomicInteger failed, Map<String, AtomicLong> answers) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(address(service())).build();
            while (users.get()) {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    answers.computeIfAbsent(answer.body(), _ -> new AtomicLong()).incrementAndGet();
                } else {
                    failed.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException lost) {
            failed.incrementAndGet();
        }
    }
}
