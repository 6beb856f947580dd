package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.alert.AlertService;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.process.Ports;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.Snapshots;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service in a process of its own, killed in the middle of its work. */
@Tag("thorough")
class KilledServiceIT {

    /**
     * A bound for a machine that is busy with other things; a start alone may take a minute there.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration LONG = Duration.ofMinutes(5);

    /**
     * Keeps firing: a machine that stands still for two seconds would end it, and begin it anew.
     */
    private static final String RULE =
            """
            groups:
              - name: traffic
                interval: 200ms
                rules:
                  - alert: ManyRequests
                    expr: rate(fairlead_edge_requests_total{service="search", code="2xx"}[2s]) > 40
                    for: 500ms
                    keep_firing_for: 1h
                    labels: {severity: warning}
                  - alert: ShortRush
                    expr: rate(fairlead_edge_requests_total{service="rush", code="2xx"}[2s]) > 40
                    for: 500ms
                    keep_firing_for: 5s
                    labels: {severity: warning}
            """;

    /** Samples of three weeks ago. */
    private static final int PAST = 90;

    private ServiceProcess service;
    private OwnBroker broker;
    private MetricsPage page;
    private Hook hook;
    private Path kept;
    private Rest rest;
    private Topics topics;
    private Credentials database;
    private Map<String, Object> properties;

    /** A broker of its own: two services of one consumer group would share the topics. */
    @BeforeEach
    void prepare() throws IOException {
        broker = Fixture.ownBroker();
        page = new MetricsPage();
        hook = new Hook();
        topics = new Topics(broker.bootstrapServers());
        database = Fixture.database("killed");
        var workspace = new Workspace(page.uri(), hook.uri());
        workspace.ruleFile(RULE);
        kept = workspace.directory().resolve("kept");
        int port = Ports.free();
        rest = new Rest(workspace::token, port);
        properties = workspace.properties(broker.bootstrapServers(), database);
        properties.put("server.port", String.valueOf(port));
        properties.put("fairlead.alert.snapshot-directory", kept.toString());
        properties.put("fairlead.alert.snapshot-interval", "200ms");
        service = new ServiceProcess(AlertService.class, properties);
        threeWeeksAgo();
    }

    /** What a process saved that ended then: too old for the memory of the next. */
    private void threeWeeksAgo() throws IOException {
        var store = new InMemoryStore(StoreOptions.defaults());
        Instant then = Instant.now().minus(Duration.ofDays(21));
        for (int minute = 0; minute < PAST; minute++) {
            Instant at = then.plus(Duration.ofMinutes(minute));
            store.append(Labels.of(Labels.NAME, "past_total"), at.toEpochMilli(), minute);
        }
        Files.createDirectories(kept);
        Snapshots.save(store, kept.resolve("samples"));
    }

    @AfterEach
    void killAll() {
        service.close();
        topics.close();
        hook.close();
        page.close();
        broker.close();
    }

    @Test
    void watchNotificationAndSamplesAreCarriedOnByTheNextProcess() throws Exception {
        hook.silent(true);
        page.serves("search", 100, 0);
        Deployment deployment = Deployment.next();
        page.serves(deployment.service(), 100, 0);
        service.start();
        await().atMost(PATIENCE).until(() -> hook.calls("search").size() == 1);
        // Last, since it would pass after two seconds.
        topics.say(deployment.watch(page.uri(), LONG), deployment.id());
        await().atMost(PATIENCE).until(() -> count("WatchStarted") == 1);

        service.kill();
        hook.silent(false);
        page.serves(deployment.service(), 50, 50);
        service.start();

        theNotificationIsSentAgainWithItsKey();
        eachIsRecordedOnce(deployment);
        samplesAreKept();
        thePastIsThere();

        service.kill();
        page.away(true);
        service.start();

        samplesAreThere();
        thePastIsThere();
    }

    /** The end is recorded, and the receiver has not answered yet. */
    @Test
    void theEndOfAnAlertIsToldByTheNextProcess() throws Exception {
        page.serves("rush", 100, 0);
        service.start();
        await().atMost(PATIENCE).until(() -> notified("rush").size() == 1);
        hook.silent(true);
        page.serves("rush", 0, 0);
        await().atMost(PATIENCE).until(() -> !resolutions().isEmpty());
        await().atMost(PATIENCE).until(() -> !topics.of(MetricRecovered.class).isEmpty());
        assertThat(topics.of(MetricRecovered.class))
                .extracting(MetricRecovered::alertName)
                .containsExactly("ShortRush");
        assertThat(notified("rush")).as("nobody knows yet that it is over").hasSize(1);

        service.kill();
        hook.silent(false);
        service.start();

        await().atMost(PATIENCE).until(() -> notified("rush").size() == 2);
        assertThat(notified("rush").getLast().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(resolutions())
                .hasSize(2)
                .containsOnly(notified("rush").getLast().notificationId());
        assertThat(topics.of(MetricBreached.class)).hasSize(1);
        assertThat(topics.of(MetricRecovered.class)).hasSize(1);
    }

    /** The keys of the calls that say that the rush is over. */
    private List<String> resolutions() {
        return hook.calls("rush").stream()
                .filter(call -> call.body().at("/status").asString("").equals("resolved"))
                .map(Hook.Call::id)
                .toList();
    }

    /** The answer of the first call was lost with the process that waited for it. */
    private void theNotificationIsSentAgainWithItsKey() {
        await().atMost(PATIENCE).until(() -> !notified("search").isEmpty());
        assertThat(hook.calls("search"))
                .extracting(Hook.Call::id)
                .hasSize(2)
                .containsOnly(notified("search").getFirst().notificationId());
    }

    private void eachIsRecordedOnce(Deployment deployment) {
        await().atMost(PATIENCE).until(() -> !notified(deployment.service()).isEmpty());
        await().atMost(PATIENCE).until(() -> !topics.of(AnalysisCompleted.class).isEmpty());
        assertThat(topics.of(AnalysisCompleted.class))
                .extracting(AnalysisCompleted::verdict)
                .containsExactly(Verdict.FAILED);
        assertThat(topics.of(MetricBreached.class))
                .extracting(breach -> breach.subject().service())
                .containsExactlyInAnyOrder("search", deployment.service());
        assertThat(count("WatchStarted")).isEqualTo(1);
        assertThat(count("AlertNotified")).as("of the rule and of the watch").isEqualTo(2);
    }

    private List<AlertNotified> notified(String service) {
        return topics.of(AlertNotified.class).stream()
                .filter(notified -> service.equals(notified.subject().service()))
                .toList();
    }

    private void samplesAreKept() {
        samplesAreThere();
        FileTime seen = FileTime.from(Instant.now());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        Files.getLastModifiedTime(kept.resolve("samples")).compareTo(seen) > 0);
    }

    private void samplesAreThere() {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> samples(rest) > 3);
    }

    private void thePastIsThere() {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> samples(rest, "count_over_time(past_total[30d])") == PAST);
    }

    private static int samples(Rest rest) {
        return samples(rest, "count_over_time(fairlead_edge_requests_total{code=\"2xx\"}[1h])");
    }

    private static int samples(Rest rest, String expression) {
        Rest.Answer answer =
                rest.get(
                        "/api/v1/query?query="
                                + URLEncoder.encode(expression, StandardCharsets.UTF_8),
                        "viewer");
        String count = answer.text("/data/result/0/value/1");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    private int count(String type) {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from event where type like '%." + type + ".v1'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }
}
