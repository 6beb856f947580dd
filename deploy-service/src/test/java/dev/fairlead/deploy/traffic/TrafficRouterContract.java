package dev.fairlead.deploy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What rollouts rely on, whichever router splits the traffic; each test has a route of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TrafficRouterContract {
    private static final String PRODUCTION = "production";

    private final HttpServer one = application("1");
    private final HttpServer two = application("2");

    /** For requests of the tests, and of routers that are made for them. */
    protected final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private int route;

    /** The router. */
    protected abstract TrafficRouter router();

    /** The same router as the next run of the service has it. */
    protected abstract TrafficRouter restarted();

    /** How the router finds the service. */
    protected abstract Routing routing(String service);

    /** Where a user of the service sends a request to the router. */
    protected abstract URI address(String service);

    /**
     * Three shares that the router can give a version beside another one, in percent: the first two
     * are not the same, and the third is none of 0.
     */
    protected List<Integer> shares() {
        return List.of(5, 25, 50);
    }

    /** Where the version answers, as targets of splits name it. */
    protected final String urlOf(String version) {
        return url(version.equals("1") ? one : two);
    }

    private static HttpServer application(String version) {
        try {
            var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(any, 0);
            byte[] body = version.getBytes(StandardCharsets.UTF_8);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            return server;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeAll
    void serve() {
        one.start();
        two.start();
    }

    @AfterAll
    void stopServing() {
        one.stop(0);
        two.stop(0);
        http.close();
    }

    @BeforeEach
    void takeAnotherRoute() {
        route++;
    }

    /** The service of the test that runs. */
    protected final String service() {
        return "service-" + route;
    }

    @Test
    void whatWasSetIsInForceAndCanBeReadInTheNextRunToo() throws Exception {
        router().set(split(7, first()));

        InForce inForce = read();
        assertThat(inForce.share("1")).isEqualTo(100 - first());
        assertThat(inForce.share("2")).isEqualTo(first());
        assertThat(inForce.share("3")).isZero();
        assertThat(inForce.revision()).isNotBlank();
        assertThat(restarted().read(service(), PRODUCTION, routing(service()))).isEqualTo(inForce);
    }

    @Test
    void theSameSplitMayBeAskedForAgain() throws Exception {
        router().set(split(7, first()));
        InForce before = read();

        router().set(split(7, first()));

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void aNewerSplitTakesThePlaceOfTheOneBeforeAndHasAnotherRevision() throws Exception {
        router().set(split(7, first()));
        String before = read().revision();

        router().set(split(8, shares().get(1)));

        InForce after = read();
        assertThat(after.share("2")).isEqualTo(shares().get(1));
        assertThat(after.revision()).isNotEqualTo(before);
    }

    @Test
    void anOlderSplitChangesNothingAndIsNoError() throws Exception {
        router().set(split(9, 0));
        InForce before = read();

        router().set(split(8, shares().get(2)));

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void routesOfOtherServicesAreLeftAlone() throws Exception {
        router().set(split(9, first()));
        String before = service();
        takeAnotherRoute();

        router().set(split(8, shares().get(1)));

        assertThat(router().read(before, PRODUCTION, routing(before)).share("2"))
                .isEqualTo(first());
        assertThat(read().share("2")).isEqualTo(shares().get(1));
    }

    @Test
    void requestsGoWhereTheSplitSays() throws Exception {
        router().set(split(7, 0));
        assertThat(answer()).isEqualTo("1");

        router().set(split(8, 100));
        assertThat(answer()).isEqualTo("2");
    }

    @Test
    void requestsAreCountedWhereTheMetricsAre() throws Exception {
        router().set(split(7, 100));
        answer();

        MetricSource metrics = router().metrics();
        String version = "service=\"%s\"".formatted(service());
        for (String selector : counted(metrics.requests(), metrics.durations())) {
            String series = selector.substring(0, selector.indexOf('{'));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(get(URI.create(metrics.url())).lines())
                                    .anyMatch(line ->
                                            line.startsWith(series + "{")
                                                    && line.contains(version)
                                                    && line.contains("version=\"2\"")));
        }
    }

    @Test
    void itsMetricsAreAskedForBySelectorsOfOneVersion() {
        MetricSource metrics = router().metrics();

        assertThat(metrics.job()).isNotBlank();
        for (String selector : counted(metrics.requests(), metrics.errors(), metrics.durations())) {
            assertThat(selector).contains("\"${service}\"", "\"${environment}\"", "\"${version}\"");
            PromQl.parse("sum(rate(" + selector + "[1m]))", Feature.NONE);
        }
    }

    /** A router may have no durations. */
    private static List<String> counted(@Nullable String... selectors) {
        return Arrays.stream(selectors).filter(Objects::nonNull).toList();
    }

    private int first() {
        return shares().getFirst();
    }

    private InForce read() throws IOException, InterruptedException {
        return router().read(service(), PRODUCTION, routing(service()));
    }

    /** A split between two versions, of which the second one gets the weight. */
    protected final Route split(long generation, int weight) {
        return new Route(
                service(),
                PRODUCTION,
                routing(service()),
                generation,
                List.of(
                        new Route.Target("1", urlOf("1"), 100 - weight),
                        new Route.Target("2", urlOf("2"), weight)));
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String answer() throws IOException, InterruptedException {
        return get(address(service()));
    }

    private String get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
