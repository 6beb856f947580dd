package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.fairlead.alert.AlertService;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.ErrorBudgetBurned;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.subject.Suspect;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.security.WebhookSignature;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertServiceIT {
    private static final String OBJECTIVE =
            """
            slos:
              - name: parcels
                objective: 99
                errors: rate(parcels_total{lost="yes"}[{{.window}}])
                total: rate(parcels_total[{{.window}}])
            """;

    /** What the rules of the objective would record after weeks. */
    private static final String BUDGET =
            """
            groups:
              - name: own
                interval: 200ms
                rules:
                  - record: slo:budget_left:ratio
                    expr: vector(-0.5)
                    labels: {slo: parcels, service: depot, environment: north}
                  - record: business:value
                    expr: vector(3)
                    labels: {service: depot, metric: parcels}
            """;

    private static final String DEPOT =
            """
            name: depot
            team: payments
            owner: maria
            tier: 2
            environments: {north: {}}
            business:
              parcels: {kind: feature-usage, unit: a day, query: sum(parcels_total), lowerBound: 5}
            """;

    private static final Logger log = LoggerFactory.getLogger(AlertServiceIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LONG = Duration.ofMinutes(5);

    private MetricsPage page;
    private Hook hook;
    private Workspace workspace;
    private Topics topics;
    private ConfigurableApplicationContext context;
    private Rest rest;

    @BeforeAll
    void start() throws IOException {
        page = new MetricsPage();
        hook = new Hook();
        workspace = new Workspace(page.uri(), hook.uri());
        workspace.file("alerting/slos/own.yaml", OBJECTIVE);
        workspace.file("alerting/rules/zz-own.yaml", BUDGET);
        workspace.file("services/depot.yaml", DEPOT);
        workspace.file(
                "alerting/tickets.yaml",
                "secret: \"${file:%s/hook-secret}\"\n".formatted(workspace.directory()));
        String bootstrapServers = Fixture.broker().bootstrapServers();
        context =
                new SpringApplicationBuilder(AlertService.class)
                        .run(
                                ServiceFolder.arguments(
                                        workspace.properties(
                                                bootstrapServers, Fixture.database("alert"))));
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
        topics = new Topics(bootstrapServers);
    }

    @AfterAll
    void stop() {
        topics.close();
        context.close();
        hook.close();
        page.close();
    }

    @Test
    void aBadVersionIsFoundAndTheIncidentReceiverIsToldAtOnce() {
        Deployment bad = Deployment.next();
        page.serves(bad.service(), 90, 10);
        String requested = topics.say(bad.watch(page.uri(), LONG), bad.id());

        AnalysisCompleted analysis = analysis(bad);
        MetricBreached breach = one(MetricBreached.class, e -> bad.isSuspect(e.suspect()));
        AlertNotified notified = one(AlertNotified.class, e -> bad.isSuspect(e.suspect()));

        assertThat(analysis.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(analysis.reason()).isEqualTo("metric-breached");
        assertThat(analysis.samples().getFirst().breached()).isTrue();
        assertThat(analysis.samples().getFirst().value()).isCloseTo(0.1, within(0.05));
        assertThat(breach.suspect())
                .extracting(Suspect::watchId, Suspect::version)
                .containsExactly(bad.watchId(), "2");
        assertThat(breach.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(topics.heard(breach).headers().correlationId())
                .isEqualTo(Topics.LIFECYCLE + bad.id());
        assertThat(topics.heard(breach).headers().causationId()).isEqualTo(requested);
        assertThat(notified.receiver()).isEqualTo("incidents");
        assertThat(notified.opensIncident()).isTrue();
        assertThat(notified.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(notified.suspect()).isEqualTo(breach.suspect());
        assertThat(notified.subject()).isEqualTo(breach.subject());
        assertThat(notified.subject().team()).isEqualTo("payments");
        assertThat(topics.heard(notified).headers().correlationId())
                .isEqualTo(Topics.LIFECYCLE + bad.id());
        assertThat(topics.heard(notified).headers().causationId())
                .isEqualTo(topics.heard(breach).headers().id());
        assertThat(rest.get("/api/v1/watches/" + bad.watchId(), "viewer").text("/verdict"))
                .isEqualTo("failed");
        assertThat(rest.get("/api/v1/alerts", "viewer").body().at("/data/alerts"))
                .anySatisfy(alert ->
                        assertThat(alert.at("/labels/deployment").asString()).isEqualTo(bad.id()));
    }

    @Test
    void whoCanBeToldIsSaidAndNotWhere() {
        assertThat(rest.get("/api/v1/receivers", "viewer").body().path("items").toString())
                .isEqualTo(
                        "[{\"name\":\"chat\",\"description\":\"Alertmanager's webhook, version 4\"},"
                                + "{\"name\":\"incidents\",\"description\":\"incident-service, which"
                                + " opens an incident\"},"
                                + "{\"name\":\"nobody\",\"description\":\"nobody: alerts are shown and"
                                + " recorded\"}]");
    }

    @Test
    void recordsThatNobodyCanHandleAreParkedAndStopNothing() {
        Deployment never = Deployment.next();
        topics.sayJunk("fairlead.deployments.v1");
        topics.sayJunk("fairlead.alerts.v1");
        topics.say(never.watchWithoutInterval(page.uri()), "impossible");

        Deployment bad = Deployment.next();
        page.serves(bad.service(), 0, 100);
        topics.say(bad.watch(page.uri(), LONG), bad.id());

        assertThat(analysis(bad).verdict()).isEqualTo(Verdict.FAILED);
        one(AlertNotified.class, e -> bad.isSuspect(e.suspect()));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rest.get("/api/v1/dead-letters", "viewer").body().at("/items"))
                                .extracting(letter ->
                                        "%s %s %s"
                                                .formatted(
                                                        letter.path("topic").asString(),
                                                        letter.path("key").asString(),
                                                        letter.path("reason").asString()))
                                .containsExactlyInAnyOrder(
                                        "fairlead.deployments.v1 junk missing-header",
                                        "fairlead.deployments.v1 impossible impossible-event"));
    }

    @Test
    void theAlertOfADeploymentIsResolvedWhenItWasRolledBack() {
        Deployment bad = Deployment.next();
        page.serves(bad.service(), 0, 100);
        topics.say(bad.watch(page.uri(), LONG), bad.id());
        analysis(bad);

        topics.say(bad.rolledBack(), bad.id());

        assertThat(one(MetricRecovered.class, e -> bad.isSuspect(e.suspect())).reason())
                .isEqualTo("watch-ended");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(all(AlertNotified.class, e -> bad.isSuspect(e.suspect())))
                                .extracting(AlertNotified::status)
                                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED));
    }

    @Test
    void aGoodVersionPassesAtTheEndOfTheBake() {
        Deployment good = Deployment.next();
        page.serves(good.service(), 100, 1);
        topics.say(good.watch(page.uri(), LONG), good.id());

        AnalysisCompleted analysis = analysis(good);

        assertThat(analysis.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.requests()).isGreaterThan(20);
        assertThat(all(MetricBreached.class, e -> good.isSuspect(e.suspect()))).isEmpty();
    }

    @Test
    void aWatchThatIsAskedForTwiceIsJudgedOnce() {
        Deployment good = Deployment.next();
        page.serves(good.service(), 100, 0);
        topics.say(good.watch(page.uri(), LONG), good.id());
        topics.say(good.watch(page.uri(), LONG), good.id());
        analysis(good);
        Deployment after = Deployment.next();
        page.serves(after.service(), 0, 100);
        topics.say(after.watch(page.uri(), LONG), after.id());

        analysis(after);

        assertThat(all(AnalysisCompleted.class, e -> e.deploymentId().equals(good.id())))
                .hasSize(1);
    }

    @Test
    void tooFewRequestsSayNothing() {
        Deployment idle = Deployment.next();
        page.serves(idle.service(), 2, 2);
        topics.say(idle.watchEvaluatedOnce(page.uri()), idle.id());

        AnalysisCompleted analysis = analysis(idle);

        assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.reason()).isEqualTo("too-few-requests");
        assertThat(all(MetricBreached.class, e -> idle.isSuspect(e.suspect()))).isEmpty();
    }

    @Test
    void aPageThatDoesNotAnswerSaysNothing() throws IOException {
        Deployment unseen = Deployment.next();
        try (MetricsPage away = new MetricsPage()) {
            away.away(true);
            topics.say(unseen.watchEvaluatedOnce(away.uri()), unseen.id());

            AnalysisCompleted analysis = analysis(unseen);

            assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(analysis.reason()).isEqualTo("scrape-failing");
        }
    }

    @Test
    void aPageThatAnswersAgainIsJudgedAgain() throws IOException {
        Deployment bad = Deployment.next();
        try (MetricsPage shaky = new MetricsPage()) {
            shaky.away(true);
            shaky.serves(bad.service(), 50, 50);
            topics.say(bad.watch(shaky.uri(), LONG), bad.id());
            await().atMost(PATIENCE)
                    .until(() ->
                            rest.get("/api/v1/watches/" + bad.watchId(), "viewer").status() == 200);
            assertThat(rest.get("/api/v1/watches/" + bad.watchId(), "viewer").text("/state"))
                    .isEqualTo("active");

            shaky.away(false);

            assertThat(analysis(bad).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void aWarningOfARuleReachesTheSignedWebhook() {
        page.serves("search", 100, 0);

        await().atMost(PATIENCE).until(() -> !hook.calls("search").isEmpty());

        Hook.Call call = hook.calls("search").getFirst();
        assertThat(call.body().at("/version").asString()).isEqualTo("4");
        assertThat(call.body().at("/status").asString()).isEqualTo("firing");
        assertThat(call.body().at("/commonLabels/team").asString()).isEqualTo("discovery");
        assertThat(call.body().at("/alerts/0/annotations/summary").asString())
                .isEqualTo("search is busy");
        assertThat(call.signature())
                .isEqualTo(
                        WebhookSignature.sign(
                                Workspace.SIGNING_SECRET,
                                call.id(),
                                call.timestamp(),
                                call.bytes()));
        AlertNotified notified =
                one(AlertNotified.class, e -> e.notificationId().equals(call.id()));
        assertThat(notified.receiver()).isEqualTo("chat");
        assertThat(notified.opensIncident()).isFalse();
        assertThat(rest.get("/api/v1/rules", "viewer").text("/data/groups/0/rules/0/state"))
                .isEqualTo("firing");
    }

    @Test
    void aWrongRuleFileIsRefusedWithItsPlaceAndTheRulesStay() throws IOException {
        workspace.ruleFile(
                """
                groups:
                  - name: traffic
                    rules:
                      - alert: Broken
                        expr: up ==
                """);

        Rest.Answer refused = rest.post("/-/reload", "", "admin");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail"))
                .contains("alerting/rules/traffic.yaml:5:15", "expected a PromQL expression");
        assertThat(rest.get("/api/v1/rules", "viewer").text("/data/groups/0/rules/0/name"))
                .isEqualTo("ManyRequests");
        workspace.rules("warning");
        assertThat(rest.post("/-/reload", "", "admin").status()).isEqualTo(200);
        assertThat(rest.post("/-/reload", "", "viewer").text("/type"))
                .endsWith("/role-insufficient");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/query?query=1%2B1                                      | 200 | /data/result/1         | 2",
                "/api/v1/query?query=1%2B                                       | 400 | /errorType             | bad_data",
                "/api/v1/query                                                  | 400 | /error                 | invalid parameter \"query\": it is missing",
                "/api/v1/query_range?query=1&start=0&end=2&step=1               | 200 | /data/result/0/values/2/1 | 1",
                "/api/v1/query_range?query=1&start=0&end=99999&step=1           | 400 | /errorType             | bad_data",
                "/api/v1/query_range?query=1&start=2&end=1&step=1               | 400 | /errorType             | bad_data",
                "/api/v1/query_range?query=1&start=0&end=1&step=0               | 400 | /errorType             | bad_data",
                "/api/v1/series?match[]=up%7Bjob=%22nothing%22%7D               | 200 | /data                  | ",
                "/api/v1/series                                                 | 400 | /errorType             | bad_data",
                "/api/v1/series?match[]=1                                       | 400 | /errorType             | bad_data",
                "/api/v1/rules?type=record                                      | 200 | /data/groups/0/rules/0/name | service:requests:rate2s",
                "/api/v1/rules?type=nothing                                     | 400 | /errorType             | bad_data",
                "/api/v1/watches/nothing                                        | 404 | /type                  | https://fairlead.dev/problems/not-found",
            })
    void isAskedAsPrometheusIs(String path, int status, String pointer, String expected) {
        Rest.Answer answer = rest.get(path.replace("[", "%5B").replace("]", "%5D"), "viewer");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text(pointer)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tellsWhichSeriesThereAre() {
        page.serves("search", 100, 0);
        String match =
                URLEncoder.encode(
                        "fairlead_edge_requests_total{service=\"search\",code=\"2xx\"}",
                        StandardCharsets.UTF_8);
        await().atMost(PATIENCE)
                .until(() ->
                        !rest.get("/api/v1/series?match%5B%5D=" + match, "viewer")
                                .text("/data/0/job")
                                .isEmpty());

        assertThat(
                        rest.get("/api/v1/series?match%5B%5D=" + match, "viewer")
                                .text("/data/0/version"))
                .isEqualTo("2");
        assertThat(rest.get("/api/v1/labels?match%5B%5D=" + match, "viewer").text("/data/0"))
                .isEqualTo("__name__");
        assertThat(
                        rest.get("/api/v1/label/code/values?match%5B%5D=" + match, "viewer")
                                .text("/data/0"))
                .isEqualTo("2xx");
        assertThat(rest.get("/api/v1/label/job/values", "viewer").body().at("/data"))
                .anySatisfy(job -> assertThat(job.asString()).isEqualTo("edge"));
    }

    @Test
    void aBudgetThatIsSpentIsToldAndShown() {
        ErrorBudgetBurned burned = one(ErrorBudgetBurned.class, e -> "depot".equals(e.service()));

        assertThat(burned.slo()).isEqualTo("parcels");
        assertThat(burned.remaining()).isEqualTo(-0.5);
        assertThat(burned.budgetId()).isEqualTo("parcels:depot:north");
        Rest.Answer shown = rest.get("/api/v1/slos/parcels:depot:north", "viewer");
        assertThat(shown.text("/state")).isEqualTo("exhausted");
        assertThat(shown.text("/tone")).isEqualTo("bad");
        assertThat(shown.text("/burnedAt")).isNotEmpty();
        Rest.Answer list = rest.get("/api/v1/slos?service=depot&state=exhausted", "viewer");
        assertThat(list.text("/items/0/id")).isEqualTo("parcels:depot:north");
        assertThat(list.text("/items/0/budgetLeft")).isEqualTo("-0.5");
        assertThat(rest.get("/api/v1/slos?service=nobody", "viewer").text("/items/0/id")).isEmpty();
        assertThat(rest.get("/api/v1/slos/unknown", "viewer").status()).isEqualTo(404);
        assertThat(rest.get("/api/v1/slos?limit=0", "viewer").status()).isEqualTo(400);
    }

    @Test
    void whatAServiceDoesForTheFirmIsToldAsNumbers() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        rest.get("/api/v1/business/depot:parcels", "viewer")
                                                .text("/now"))
                                .isEqualTo("3.0"));

        Rest.Answer list =
                rest.get("/api/v1/business?service=depot&kind=feature-usage&state=low", "viewer");
        assertThat(list.text("/items/0/id")).isEqualTo("depot:parcels");
        assertThat(list.text("/items/0/unit")).isEqualTo("a day");
        assertThat(list.text("/items/0/tone")).isEqualTo("warn");
        assertThat(list.text("/items/0/dayBefore")).isEmpty();
        assertThat(rest.get("/api/v1/business?service=nobody", "viewer").text("/items/0/id"))
                .isEmpty();
        assertThat(rest.get("/api/v1/business/depot:unknown", "viewer").status()).isEqualTo(404);
        assertThat(rest.get("/api/v1/business", null).status()).isEqualTo(401);
    }

    @Test
    void aTicketOfTheSupportIsCountedOnce() {
        String ticket = "{\"service\": \"depot\", \"kind\": \"complaint\", \"id\": \"T-1\"}";

        assertThat(ticket(ticket, Workspace.SIGNING_SECRET).text("/reason"))
                .isEqualTo("ticket-counted");
        assertThat(ticket(ticket, Workspace.SIGNING_SECRET).text("/reason"))
                .isEqualTo("ticket-known");
        assertThat(ticket(ticket.replace("T-1", "T-2"), Workspace.SIGNING_SECRET).text("/reason"))
                .isEqualTo("ticket-counted");

        assertThat(ticket(ticket.replace("T-1", "T-3"), "guessed").status()).isEqualTo(401);
        assertThat(rest.statusWithoutBody("/api/v1/webhooks/tickets", Map.of()))
                .as("who proves nothing need not send a body")
                .isEqualTo(401);
        assertThat(rest.post("/api/v1/webhooks/tickets", ticket, "admin").status()).isEqualTo(401);
        assertThat(ticket("{\"service\": \"depot\"}", Workspace.SIGNING_SECRET).status())
                .isEqualTo(400);
        Rest.Answer wrong =
                ticket(
                        "{\"service\": \"x\", \"kind\": \"A\", \"id\": \" \"}",
                        Workspace.SIGNING_SECRET);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().at("/errors")).hasSize(3);
        assertThat(ticket("x".repeat(20_000), Workspace.SIGNING_SECRET).status()).isEqualTo(400);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        rest.get(
                                                        "/api/v1/query?query=fairlead_support_tickets_total",
                                                        "viewer")
                                                .text("/data/result/0/value/1"))
                                .isEqualTo("2"));
    }

    private Rest.Answer ticket(String body, String secret) {
        long seconds = Clock.systemUTC().instant().getEpochSecond();
        return rest.postWith(
                "/api/v1/webhooks/tickets",
                body,
                Map.of(
                        "webhook-id",
                        "m1",
                        "webhook-timestamp",
                        String.valueOf(seconds),
                        "webhook-signature",
                        WebhookSignature.sign(
                                secret, "m1", seconds, body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatARuleRecordsIsAskedForAsAnyOtherSeries() {
        page.serves("search", 100, 0);
        String recorded =
                URLEncoder.encode(
                        "service:requests:rate2s{service=\"search\"} > 0", StandardCharsets.UTF_8);

        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/query?query=" + recorded, "viewer")
                                .text("/data/result/0/metric/recorded")
                                .equals("yes"));
        Rest.Answer rules = rest.get("/api/v1/rules", "viewer");
        assertThat(rules.text("/data/groups/0/rules/0/type")).isEqualTo("alerting");
        assertThat(rules.text("/data/groups/0/rules/1/type")).isEqualTo("recording");
        assertThat(rules.text("/data/groups/0/rules/1/health")).isEqualTo("ok");
    }

    @Test
    void twentyBreachesAreFoundWithTheSampleThatShowsThem() {
        List<Long> latencies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Deployment bad = Deployment.next();
            page.serves(bad.service(), 50, 50);
            topics.say(bad.watch(page.uri(), LONG), bad.id());
            AnalysisCompleted analysis = analysis(bad);
            Instant sample = analysis.samples().getFirst().evaluatedAt();
            latencies.add(Duration.between(sample, topics.heard(analysis).at()).toMillis());
            page.serves(bad.service(), 0, 0);
        }

        latencies.sort(null);
        assertThat(latencies).hasSize(20);
        log.atInfo()
                .addKeyValue("p50", latencies.get(9))
                .addKeyValue("p95", latencies.get(18))
                .addKeyValue("max", latencies.get(19))
                .log("Milliseconds from the evaluation to AnalysisCompleted on the topic");
    }

    private AnalysisCompleted analysis(Deployment deployment) {
        return one(AnalysisCompleted.class, e -> e.deploymentId().equals(deployment.id()));
    }

    private <E extends AlertEvent> E one(Class<E> type, Predicate<E> which) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> all(type, which), found -> !found.isEmpty())
                .getFirst();
    }

    private <E extends AlertEvent> List<E> all(Class<E> type, Predicate<E> which) {
        return topics.of(type).stream().filter(which).toList();
    }
}
