package dev.fairlead.deploy.traffic.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.effect.EnsureTrafficHandler;
import dev.fairlead.deploy.rollout.EnsureTraffic;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutCommand.TrafficRead;
import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a real edge proxy; each test has a route of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsureTrafficHandlerIT {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final EffectContext CONTEXT =
            new EffectContext("work-1", "rollout-d2", 2, 1, 1, NOW, "lifecycle-1");
    private static final String SECRET = "0123456789abcdef";

    private Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EdgeSettings settings;
    private EdgeProcess edge;
    private EdgeClient client;
    private EnsureTrafficHandler handler;
    private int route;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        folder = directory;
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        settings = new EdgeSettings(folder.resolve("edge"), secret, Ports.free(), Ports.free());
        edge = EdgeProcess.ensure(settings);
        client =
                new EdgeClient(
                        http, URI.create("http://127.0.0.1:" + settings.adminPort()), secret);
        handler = handler(client);
    }

    @AfterAll
    void stop() throws Exception {
        edge.stop();
        http.close();
    }

    @BeforeEach
    void takeAnotherRoute() {
        route++;
    }

    private String service() {
        return "service-" + route;
    }

    @Test
    void weightsAreSetAndReadBack() throws Exception {
        assertThat(outcome(shift(7, 5))).isEqualTo(new TrafficRead(2, 1, false, 5, "7", NOW));

        assertThat(client.get(service(), "production"))
                .isEqualTo(
                        new RouteDocument(
                                "/" + service(),
                                7,
                                List.of(
                                        new RouteDocument.Target("1", "127.0.0.1", 8111, 95),
                                        new RouteDocument.Target("2", "127.0.0.1", 8112, 5))));
    }

    @Test
    void theSameSplitMayBeAskedForAgain() throws Exception {
        outcome(shift(7, 5));

        assertThat(outcome(shift(7, 5))).isEqualTo(new TrafficRead(2, 1, false, 5, "7", NOW));
    }

    @Test
    void aNewerSplitIsReadBackAndNotOverwritten() throws Exception {
        outcome(shift(9, 0));

        assertThat(outcome(shift(8, 50))).isEqualTo(new TrafficRead(2, 1, false, 0, "9", NOW));
        assertThat(
                        router(client)
                                .read(service(), "production", new EdgeRouting("/" + service()))
                                .share("2"))
                .isZero();
    }

    @Test
    void aRollbackGoesOnAskingWhileANewerSplitGivesTheVersionTraffic() throws Exception {
        outcome(shift(9, 50));

        assertThat(handler.handle(restore(8), CONTEXT))
                .isEqualTo(EffectResult.again(Duration.ofSeconds(5), "newer-weights-in-force"));
        assertThat(outcome(restore(10))).isEqualTo(new TrafficRead(2, 1, true, 0, "10", NOW));
    }

    @Test
    void anEdgeThatIsAwayIsAFaultUntilItIsBack() throws Exception {
        outcome(shift(7, 5));
        edge.stop();

        assertThatThrownBy(() -> handler.handle(shift(8, 25), CONTEXT))
                .isInstanceOf(IOException.class);

        edge = EdgeProcess.ensure(settings);
        // A connection to the one before may still be taken for a good one: the next try is not.
        await().ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() ->
                        assertThat(outcome(shift(8, 25)))
                                .isEqualTo(new TrafficRead(2, 1, false, 25, "8", NOW)));
    }

    @Test
    void aWrongSecretIsAFaultThatShowsTheAnswerAndNotTheSecret() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "another-secret-0");
        var stranger =
                new EdgeClient(http, URI.create("http://127.0.0.1:" + settings.adminPort()), wrong);

        assertThatThrownBy(() -> handler(stranger).handle(shift(7, 5), CONTEXT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered 401 (expected: 200)")
                .hasMessageNotContaining("another-secret-0");
    }

    @Test
    void aUrlThatTheEdgeCannotPassRequestsOnToIsNamed() {
        for (String url : List.of("https://127.0.0.1:8112", "http://127.0.0.1", "pod/checkout")) {
            assertThatThrownBy(() -> handler.handle(split(7, 5, false, url), CONTEXT))
                    .hasMessageContaining(
                            "url of version 2 is '%s': expected http://".formatted(url));
        }
    }

    private static EnsureTrafficHandler handler(EdgeClient client) {
        return new EnsureTrafficHandler(new TrafficRouters(List.of(router(client))), () -> NOW);
    }

    private static EdgeRouter router(EdgeClient client) {
        return new EdgeRouter(client, "http://127.0.0.1:1/metrics");
    }

    private EnsureTraffic shift(long generation, int weight) {
        return split(generation, weight, false);
    }

    private EnsureTraffic restore(long generation) {
        return split(generation, 0, true);
    }

    private EnsureTraffic split(long generation, int weight, boolean restore) {
        return split(generation, weight, restore, "http://127.0.0.1:8112");
    }

    private EnsureTraffic split(long generation, int weight, boolean restore, String url) {
        Route wanted =
                new Route(
                        service(),
                        "production",
                        new EdgeRouting("/" + service()),
                        generation,
                        List.of(
                                new Route.Target("1", "http://127.0.0.1:8111", 100 - weight),
                                new Route.Target("2", url, weight)));
        return new EnsureTraffic(wanted, "2", restore, 2, 1);
    }

    private RolloutCommand outcome(EnsureTraffic request) throws Exception {
        return ((EffectResult.Done<RolloutCommand>) handler.handle(request, CONTEXT)).outcome();
    }
}
