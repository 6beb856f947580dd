package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.process.ProcessIdentity;
import dev.fairlead.schemas.Event;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code kill -9} of platform, broker and database does to work that is under way: nothing.
 */
@Isolated
@Tag("thorough")
class CarryOnIT {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path directory;
    private Setup setup;
    private PlatformProcess platform;

    private record Setup(
            DataDirectory data,
            Path config,
            PortPlan ports,
            Endpoints endpoints,
            Pager pager,
            String pipeline,
            String operator) {}

    @BeforeEach
    void start() throws IOException {
        var data = new DataDirectory(directory.resolve("data"));
        data.create();
        PortPlan ports = PortCheck.firstFree(25_480);
        var random = new SecureRandom();
        var tokens = new TokenFile(data.tokens());
        setup =
                new Setup(
                        data,
                        config(),
                        ports,
                        new Endpoints(ports.base(), data),
                        new Pager(json, Clock.systemUTC()),
                        tokens.issue(
                                "pipeline", Role.CI, Set.of("*"), Set.of("checkout"), null, random),
                        tokens.issue(
                                "operator", Role.OPERATOR, Set.of("*"), Set.of(), null, random));
        startPlatform();
    }

    /** A verdict may be as late as a start takes, and a page has time to be killed after. */
    private Path config() throws IOException {
        return DemoConfig.copyTo(directory.resolve("config"))
                .quick()
                .replace("deploy/strategies/canary.yaml", "grace: 10s", "grace: 3m")
                .replace("incident/policies/default.yaml", "delay: 3s", "delay: 6s")
                .root();
    }

    @AfterEach
    void stop() {
        platform.stop();
        setup.pager().close();
    }

    @Test
    void rolloutWatchAndEscalationCarryOnWhereTheyWere() throws Exception {
        try (var tap = new EventTap(setup.endpoints().kafka(BrokerUsers.READER));
                var traffic =
                        new Traffic(
                                http,
                                setup.endpoints().edge().resolve("/checkout/orders"),
                                Clock.systemUTC())) {
            String first = deploy("1");
            published(tap, DeploymentSucceeded.class, event -> event.deploymentId().equals(first));
            traffic.start(200);
            poison();

            String good = deploy("2");
            awaitWeight(tap, good, 5);
            killPlatform();
            startPlatform();
            awaitWeight(tap, good, 25);
            kill(broker());
            awaitWeight(tap, good, 50);
            kill(database());
            published(tap, DeploymentSucceeded.class, event -> event.deploymentId().equals(good));
            assertThat(weights(tap, good)).containsExactly(5, 25, 50, 100);

            String bad = deploy("3");
            published(tap, DeploymentRolledBack.class, event -> event.deploymentId().equals(bad));
            setup.pager().await("the first page", _ -> true, PATIENCE);
            killPlatform();
            startPlatform();
            String number = published(tap, IncidentOpened.class, _ -> true).number();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(routingKeys()).hasSize(2));
            resolve(number);
            published(tap, IncidentResolved.class, event -> event.number().equals(number));

            assertThat(traffic.unanswered()).as(traffic.firstFailure()).isZero();
            assertThat(traffic.served("1").bad()).isZero();
            assertThat(traffic.served("2").bad()).isZero();
        }
        assertThat(routingKeys()).containsExactly("demo-routing-key-ada", "demo-routing-key-ben");
        everyEventIsPublishedInOrder();
        theTrailIsIntact();
        whatNobodyCanReadIsKeptAside();
    }

    private void poison() {
        try (var poison =
                new Poison(
                        setup.endpoints().kafka("admin"),
                        new TestKeys(setup.data().root().resolve("seals")))) {
            poison.undecodable();
            poison.impossible();
            poison.forged();
        }
    }

    private void whatNobodyCanReadIsKeptAside() throws InterruptedException {
        Endpoints endpoints = setup.endpoints();
        assertThat(deadLetters(endpoints.deploy()))
                .containsExactlyInAnyOrder(
                        "fairlead.alerts.v1 poison missing-header",
                        "fairlead.alerts.v1 impossible impossible-event",
                        "fairlead.incidents.v1 poison missing-header",
                        "fairlead.maintenance.v1 poison missing-header");
        assertThat(deadLetters(endpoints.alert()))
                .containsExactlyInAnyOrder(
                        "fairlead.deployments.v1 poison missing-header",
                        "fairlead.deployments.v1 impossible impossible-event",
                        "fairlead.maintenance.v1 poison missing-header");
        assertThat(deadLetters(endpoints.incident()))
                .containsExactlyInAnyOrder(
                        "fairlead.alerts.v1 poison missing-header",
                        "fairlead.deployments.v1 poison missing-header",
                        "fairlead.backups.v1 poison missing-header",
                        "fairlead.maintenance.v1 poison missing-header");
    }

    private List<String> deadLetters(URI service) throws InterruptedException {
        return api(service, setup.operator())
                .get("/api/v1/dead-letters")
                .path("items")
                .valueStream()
                .map(letter ->
                        "%s %s %s"
                                .formatted(
                                        letter.path("topic").asString(),
                                        letter.path("key").asString(),
                                        letter.path("reason").asString()))
                .toList();
    }

    /** A relay that is killed before it noted what it published publishes that again, unchanged. */
    private void everyEventIsPublishedInOrder() {
        Map<String, List<Long>> sequences =
                Publications.read(setup.endpoints().kafka(BrokerUsers.READER)).sequences();

        assertThat(sequences).isNotEmpty();
        assertThat(sequences)
                .allSatisfy((_, numbers) ->
                        assertThat(numbers)
                                .containsExactlyElementsOf(
                                        LongStream.rangeClosed(1, numbers.size())
                                                .boxed()
                                                .toList()));
    }

    private void theTrailIsIntact() {
        Api audit = api(setup.endpoints().audit(), setup.operator());
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var found = audit.get("/api/v1/verification");
                    assertThat(found.path("intact").asBoolean(false)).as(found.toString()).isTrue();
                });
    }

    private List<String> routingKeys() {
        return setup.pager().pages().stream()
                .filter(page -> page.action().equals("trigger"))
                .map(page -> page.body().path("routing_key").asString(""))
                .distinct()
                .toList();
    }

    private void resolve(String number) throws InterruptedException {
        Api incident = api(setup.endpoints().incident(), setup.operator());
        String path = "/api/v1/incidents/" + number;
        incident.post(path + "/acknowledge", Map.of("note", "seen"));
        incident.post(path + "/resolve", Map.of("resolution", "version 3 was rolled back"));
    }

    private String deploy(String version) throws InterruptedException {
        return api(setup.endpoints().deploy(), setup.pipeline())
                .post("/api/v1/deployments", Releases.request(Scene.SERVICE, version))
                .path("id")
                .asString();
    }

    private static void awaitWeight(EventTap tap, String deployment, int weight)
            throws InterruptedException {
        published(
                tap,
                TrafficShifted.class,
                event ->
                        event.deploymentId().equals(deployment) && event.weightPercent() == weight);
    }

    private static Collection<Integer> weights(EventTap tap, String deployment) {
        var byEvent = new LinkedHashMap<String, Integer>();
        tap.seen(TrafficShifted.class)
                .filter(seen -> seen.event().deploymentId().equals(deployment))
                .forEach(seen -> byEvent.put(seen.id(), seen.event().weightPercent()));
        return byEvent.values();
    }

    private static <E extends Event> E published(EventTap tap, Class<E> type, Predicate<E> wanted)
            throws InterruptedException {
        return tap.await(type, seen -> wanted.test(seen.event()), type.getSimpleName(), PATIENCE)
                .event();
    }

    private void startPlatform() throws IOException {
        platform =
                PlatformProcess.start(
                        setup.data(),
                        setup.config(),
                        setup.ports(),
                        false,
                        new PagerSettings(setup.pager().url()).environment());
        Endpoints endpoints = setup.endpoints();
        for (URI service :
                List.of(
                        endpoints.deploy(),
                        endpoints.alert(),
                        endpoints.incident(),
                        endpoints.audit())) {
            await().alias("%s is healthy".formatted(service))
                    .atMost(START)
                    .until(() -> api(service, setup.operator()).healthy());
        }
    }

    private Api api(URI address, String token) {
        return new Api(http, json, address, token);
    }

    private void killPlatform() throws Exception {
        kill(ProcessHandle.of(platform.pid()).orElseThrow());
    }

    private ProcessHandle broker() throws IOException {
        return ProcessIdentity.read(setup.data().broker().resolve("broker.pid"))
                .flatMap(ProcessIdentity::find)
                .orElseThrow();
    }

    private ProcessHandle database() throws IOException {
        Path pid = setup.data().database().resolve("data/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get();
    }
}
