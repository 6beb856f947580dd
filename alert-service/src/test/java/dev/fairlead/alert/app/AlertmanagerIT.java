package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.alert.AlertService;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service in the place of an Alertmanager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertmanagerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private MetricsPage page;
    private Hook hook;
    private Workspace workspace;
    private ConfigurableApplicationContext context;
    private Rest rest;
    private String port;

    @BeforeAll
    void start() throws IOException {
        page = new MetricsPage();
        hook = new Hook();
        workspace = new Workspace(page.uri(), hook.uri());
        workspace.file("alerting/alertmanager.yml", file(""));
        context =
                new SpringApplicationBuilder(AlertService.class)
                        .run(
                                ServiceFolder.arguments(
                                        workspace.properties(
                                                Fixture.broker().bootstrapServers(),
                                                Fixture.database("alertmanager"))));
        port = String.valueOf(context.getEnvironment().getProperty("local.server.port"));
        rest = new Rest(workspace::token, Integer.parseInt(port));
    }

    private static final String SECOND =
            "- {url_file: %1$s/hook-url, fairlead_signing_secret: \"${file:%1$s/hook-secret}\"}";

    /** The configuration, in which a receiver may be told in a second way. */
    private String file(String second) {
        return """
        route:
          receiver: nobody
          group_by: [alertname, service]
          group_wait: 0s
          group_interval: 500ms
          routes:
            - {receiver: chat, matchers: ['severity=~"warning|critical"']}
            - {receiver: gains, matchers: ['service="gains"']}
        inhibit_rules:
          - source_matchers: [severity=critical]
            target_matchers: [severity=warning]
            equal: [service]
        receivers:
          - {name: nobody}
          - name: gains
            webhook_configs:
              - url_file: %1$s/hook-url
                fairlead_signing_secret: "${file:%1$s/hook-secret}"
              #second
          - name: chat
            webhook_configs:
              - url_file: %1$s/hook-url
                fairlead_signing_secret: "${file:%1$s/hook-secret}"
        """
                .replace("#second", second)
                .formatted(workspace.directory());
    }

    @AfterAll
    void stop() {
        context.close();
        hook.close();
        page.close();
    }

    @Test
    void anAlertThatIsPostedIsToldAndResolvedWhenItsSenderSaysSo() {
        assertThat(post(alert("posted", "warning", "")).status()).isEqualTo(200);
        awaitTold("posted", 1);
        assertThat(shown("posted").at("/status/state").asString()).isEqualTo("active");
        assertThat(shown("posted").at("/receivers/0/name").asString()).isEqualTo("chat");

        Instant over = Instant.now().minusMillis(1);
        post(alert("posted", "warning", ", \"endsAt\": \"%s\"".formatted(over)));

        awaitTold("posted", 2);
        assertThat(hook.calls("posted").getLast().body().path("status").asString())
                .isEqualTo("resolved");
        assertThat(shown("posted").isMissingNode()).isTrue();
    }

    @Test
    void whatASilenceKeptFromBeingToldIsToldWhenItEnds() {
        String id = silence("silenced");
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v2/silence/" + id, "viewer")
                                .text("/status/state")
                                .equals("active"));
        post(alert("silenced", "warning", ""));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(shown("silenced").at("/status/silencedBy/0").asString(""))
                                .isEqualTo(id));
        int before = hook.calls("silenced").size();

        assertThat(rest.post("/api/v1/silences/" + id + "/expire", "", "operator").text("/state"))
                .isEqualTo("expired");

        await().atMost(PATIENCE).until(() -> hook.calls("silenced").size() > before);
        await().atMost(PATIENCE)
                .until(() -> shown("silenced").at("/status/state").asString("").equals("active"));
    }

    @Test
    void aWindowSilencesTheWarningsOfItsServiceUntilItEnds() {
        Instant now = Instant.now();
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC())) {
            Origin origin = Origin.unique();
            // Who has no key of maintenance-service says nothing here.
            others.forge(window("w-forged", now), "moved", origin.from("maintenance", 1));
            others.say(window("w-moved", now), "moved", origin.from("maintenance", 1));
            await().atMost(PATIENCE).until(() -> state("w-moved").equals("active"));
            // What is read every second is known, once another alert of the window is silenced.
            post(alert("moved-too", "warning", ""));
            await().atMost(PATIENCE)
                    .until(() -> shown("moved-too").at("/status/silencedBy").size() == 1);
            post(alert("moved", "warning", ""));
            post(alert("moved", "critical", ""));
            post(alert("stays", "warning", ""));
            awaitTold("stays", 1);
            awaitTold("moved", 1);
            assertThat(hook.calls("moved").getFirst().body().at("/alerts/0/labels/severity"))
                    .hasToString("\"critical\"");
            assertThat(rest.get("/api/v1/silences/w-forged", "viewer").status()).isEqualTo(404);

            Instant over = Instant.now().minusMillis(1);
            post(alert("moved", "critical", ", \"endsAt\": \"%s\"".formatted(over)));
            others.say(
                    WindowEnded.newBuilder()
                            .windowId("w-moved")
                            .title("moving")
                            .owner("ada")
                            .team("discovery")
                            .services(List.of("moved", "moved-too"))
                            .startsAt(now)
                            .reason("ended")
                            .by("ada")
                            .at(now)
                            .build(),
                    "moved",
                    origin.from("maintenance", 2));
            await().atMost(PATIENCE)
                    .until(() ->
                            hook.calls("moved").stream()
                                    .anyMatch(call ->
                                            call.body().path("status").asString().equals("firing")
                                                    && call.body()
                                                            .path("alerts")
                                                            .toString()
                                                            .contains("warning")));
        }
    }

    private static WindowStarted window(String id, Instant now) {
        return WindowStarted.newBuilder()
                .windowId(id)
                .title("moving")
                .owner("ada")
                .team("discovery")
                .services(List.of("moved", "moved-too"))
                .startsAt(now)
                .endsAt(now.plus(Duration.ofHours(2)))
                .includesCritical(false)
                .by("ada")
                .at(now)
                .build();
    }

    @Test
    void aWarningIsInhibitedByACriticalAlertOfItsService() {
        post(alert("inhibited", "critical", ""));
        post(alert("inhibited", "warning", ""));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(list("filter=service%3Dinhibited&active=false"))
                                .singleElement()
                                .satisfies(alert -> {
                                    assertThat(alert.at("/labels/severity").asString())
                                            .isEqualTo("warning");
                                    assertThat(alert.at("/status/inhibitedBy").size()).isOne();
                                }));
    }

    @Test
    void faultyAlertsAreRefusedAndTheOthersTaken() {
        Rest.Answer answer =
                rest.post(
                        "/api/v2/alerts",
                        "[{\"labels\": {}}, {\"labels\": {\"alertname\": \"Fine\", \"service\":"
                                + " \"fine\"}}]",
                        "operator");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("at least one label pair required");
        assertThat(shown("fine").at("/labels/alertname").asString()).isEqualTo("Fine");
    }

    @Test
    void anAlertThatIsTooLargeIsRefusedByNameAndTheNextOneIsTold() {
        String huge = ", \"annotations\": {\"summary\": \"%s\"}".formatted("x".repeat(550_000));
        Rest.Answer answer = post(alert("huge", "warning", huge));
        post(alert("after-huge", "warning", ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("alert 'Broken': 550048 bytes");
        awaitTold("after-huge", 1);
    }

    @Test
    void onlyOperatorsPostAlertsAndSilences() {
        assertThat(rest.post("/api/v2/alerts", "[]", "viewer").status()).isEqualTo(403);
        assertThat(rest.post("/api/v2/silences", "{}", "viewer").status()).isEqualTo(403);
        assertThat(rest.get("/api/v2/alerts", null).status()).isEqualTo(401);
    }

    @Test
    void aReceiverThatGainsASecondWayIsToldInBothOfWhatFires() throws IOException {
        post(alert("gains", "info", ""));
        await().atMost(PATIENCE).until(() -> hook.calls("gains").size() == 1);

        workspace.file("alerting/alertmanager.yml", file(SECOND));
        assertThat(rest.post("/-/reload", "", "admin").status()).isEqualTo(200);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(hook.calls("gains").stream().map(Hook.Call::id).distinct())
                                .hasSize(2));
        Instant over = Instant.now().minusMillis(1);
        post(alert("gains", "info", ", \"endsAt\": \"%s\"".formatted(over)));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        hook.calls("gains").stream()
                                                .filter(call ->
                                                        call.body()
                                                                .path("status")
                                                                .asString()
                                                                .equals("resolved"))
                                                .map(Hook.Call::id)
                                                .distinct())
                                .hasSize(2));
    }

    @Test
    void whoActsForATeamSilencesAndPostsForThatTeamAlone() {
        String mine =
                rest.post("/api/v1/silences", wanted("service=search"), "discovery").text("/id");
        Rest.Answer others = rest.post("/api/v1/silences", wanted("severity=warning"), "discovery");
        String theirs = silence("theirs");
        Rest.Answer ended = rest.post("/api/v1/silences/" + theirs + "/expire", "", "discovery");
        Rest.Answer posted =
                rest.post(
                        "/api/v2/alerts",
                        "[%s, %s]"
                                .formatted(
                                        alert("search", "info", ""), alert("foreign", "info", "")),
                        "discovery");

        assertThat(mine).isNotEmpty();
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.text("/reason")).isEqualTo("silence-not-bound-to-team");
        assertThat(ended.status()).isEqualTo(403);
        assertThat(state(theirs)).isEqualTo("active");
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.body().toString()).contains("team-not-granted");
        assertThat(shown("search").isMissingNode()).isFalse();
        assertThat(shown("foreign").isMissingNode()).isTrue();
    }

    private static String wanted(String matcher) {
        return "{\"matchers\": [\"%s\"], \"lasts\": \"1h\", \"comment\": \"a move\"}"
                .formatted(matcher);
    }

    @Test
    void aSilenceIsChangedAndTakenByAnotherOneWhereItCannotBe() {
        String id = silence("changed");
        String same = "\"id\": \"%s\", ".formatted(id);

        assertThat(silence(same, "changed").text("/silenceID")).isEqualTo(id);
        String other = silence(same, "others").text("/silenceID");

        assertThat(other).isNotEqualTo(id);
        assertThat(state(id)).isEqualTo("expired");
        assertThat(state(other)).isEqualTo("active");
    }

    @Test
    void aSilenceThatFitsEverythingIsRefused() {
        Rest.Answer answer =
                rest.post(
                        "/api/v2/silences",
                        """
                        {"matchers": [{"name": "a", "value": ".*", "isRegex": true}],
                         "endsAt": "%s", "createdBy": "ada", "comment": "all"}\
                        """
                                .formatted(Instant.now().plusSeconds(600)),
                        "operator");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/reason")).isEqualTo("silence-matches-everything");
    }

    @Test
    void statusReceiversAndGroupsAreShownAsAlertmanagerShowsThem() {
        post(alert("grouped", "warning", ""));

        JsonNode status = rest.get("/api/v2/status", "viewer").body();
        assertThat(status.at("/config/original").asString())
                .contains("\"receiver\":\"chat\"")
                .contains("\"fairlead_signing_secret\":\"<secret>\"");
        assertThat(rest.get("/api/v2/receivers", "viewer").body().toString())
                .isEqualTo("[{\"name\":\"chat\"},{\"name\":\"gains\"},{\"name\":\"nobody\"}]");
        JsonNode groups =
                rest.get("/api/v2/alerts/groups?filter=service%3Dgrouped", "viewer").body();
        assertThat(groups.at("/0/labels/service").asString()).isEqualTo("grouped");
        assertThat(groups.at("/0/receiver/name").asString()).isEqualTo("chat");
        assertThat(groups.at("/0/alerts").size()).isOne();
    }

    @Test
    void anAlertIsFoundAmongAllAndSaysWhoWasToldAndWhatHidesIt() {
        post(alert("known", "critical", ""));
        awaitTold("known", 1);
        post(alert("known", "warning", ""));

        String list = "/api/v1/known-alerts?state=inhibited&service=known&limit=1";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(items(list)).hasSize(1));
        JsonNode warning = items(list).getFirst();
        String inhibited = warning.path("fingerprint").asString();
        JsonNode by = rest.get("/api/v1/known-alerts/" + inhibited, "viewer").body();
        assertThat(by.at("/inhibitedBy/0/name").asString()).isEqualTo("Broken");
        String source = by.at("/inhibitedBy/0/fingerprint").asString();
        JsonNode critical = rest.get("/api/v1/known-alerts/" + source, "viewer").body();

        assertThat(critical.path("state").asString()).isEqualTo("firing");
        assertThat(critical.at("/told/0/receiver").asString()).isEqualTo("chat");
        await().atMost(PATIENCE)
                .until(() ->
                        !rest.get("/api/v1/known-alerts/" + source, "viewer")
                                .text("/told/0/toldAt")
                                .isEmpty());
        assertThat(by.at("/told/0/toldAt").isMissingNode()).isTrue();
        assertThat(items("/api/v1/known-alerts?matcher=service%3Dknown&state=open")).hasSize(2);
        assertThat(items("/api/v1/alert-groups?receiver=chat&state=open"))
                .anySatisfy(group ->
                        assertThat(group.at("/groupLabels/service").asString()).isEqualTo("known"));
        assertThat(rest.get("/api/v1/known-alerts/none", "viewer").status()).isEqualTo(404);
        assertThat(rest.get("/api/v1/known-alerts?state=odd", "viewer").status()).isEqualTo(400);
        assertThat(rest.get("/api/v1/known-alerts", null).status()).isEqualTo(401);
    }

    @Test
    void whatASilenceWouldHideIsSaidBeforeItIsBegun() {
        post(alert("foreseen", "critical", ""));

        JsonNode preview =
                rest.get("/api/v1/silences/preview?matcher=service%3Dforeseen", "viewer").body();

        assertThat(preview.path("matching").asInt()).isOne();
        assertThat(preview.at("/items/0/service").asString()).isEqualTo("foreseen");
        assertThat(rest.get("/api/v1/silences/preview", "viewer").status()).isEqualTo(400);
    }

    @Test
    void theEndOfASilenceIsMovedUntilItIsOver() {
        String id = silence("extended");
        Instant end = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        String body = "{\"endsAt\": \"%s\"}".formatted(end);
        String path = "/api/v1/silences/" + id;

        assertThat(rest.post(path + "/extend", body, "operator").text("/endsAt"))
                .isEqualTo(end.toString());
        assertThat(items("/api/v1/silences?limit=1").getFirst().path("id").asString())
                .isEqualTo(id);
        rest.post(path + "/expire", "", "operator");
        Rest.Answer over = rest.post(path + "/extend", body, "operator");

        assertThat(over.status()).isEqualTo(409);
        assertThat(over.text("/reason")).isEqualTo("silence-not-open");
        assertThat(rest.post(path + "/extend", body, "viewer").status()).isEqualTo(403);
    }

    private List<JsonNode> items(String path) {
        return rest.get(path, "viewer").body().path("items").valueStream().toList();
    }

    @Test
    void aRealPrometheusPostsItsAlerts() throws IOException {
        var directory = workspace.directory().resolve("sender");
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("rules.yml"),
                """
                groups:
                  - name: always
                    rules:
                      - alert: Always
                        expr: vector(1)
                        labels: {severity: warning, service: sent}
                """);
        try (Prometheus _ =
                Prometheus.start(
                        directory,
                        """
                        global: {evaluation_interval: 500ms}
                        rule_files: [rules.yml]
                        alerting:
                          alertmanagers:
                            - authorization: {credentials: "%s"}
                              static_configs: [{targets: ["127.0.0.1:%s"]}]
                        """
                                .formatted(workspace.token("operator"), port))) {
            awaitTold("sent", 1);
        }

        assertThat(shown("sent").at("/generatorURL").asString()).contains("/graph?g0.expr=");
    }

    @Test
    void amtoolWorksUnmodified() throws Exception {
        Path http =
                Files.writeString(
                        workspace.directory().resolve("amtool.yml"),
                        "authorization: {credentials: '%s'}\n"
                                .formatted(workspace.token("operator")));
        amtool(http, "alert", "add", "Broken", "service=tooled", "severity=warning");
        awaitTold("tooled", 1);
        assertThat(amtool(http, "alert", "query", "service=tooled")).contains("Broken");
        assertThat(amtool(http, "-o", "json", "alert", "query", "service=tooled"))
                .contains("\"fingerprint\":\"");

        String id =
                amtool(
                                http,
                                "silence",
                                "add",
                                "--author=ada",
                                "--comment=a move",
                                "--duration=2h",
                                "service=tooled")
                        .strip();
        assertThat(amtool(http, "silence", "query", "service=tooled")).contains(id, "a move");
        amtool(http, "silence", "update", "--comment=a longer move", "--duration=3h", id);
        assertThat(amtool(http, "silence", "query")).contains("a longer move");
        String now = amtool(http, "silence", "query", "-q", "service=tooled").strip();
        amtool(http, "silence", "expire", now);
        assertThat(amtool(http, "silence", "query", "--expired", "service=tooled")).contains(now);

        assertThat(amtool(http, "config", "show")).contains("\"receiver\":\"nobody\"");
    }

    @Test
    void amtoolTakesTheFilesThatAreShipped() throws Exception {
        for (String tree : List.of("", "examples/demo/")) {
            Path file = Path.of("..", "config", tree + "alerting/alertmanager.yml");

            assertThat(Prometheus.run("amtool", "check-config", file.toString()))
                    .contains("SUCCESS");
            assertThat(
                            Prometheus.run(
                                    "amtool",
                                    "config",
                                    "routes",
                                    "test",
                                    "--config.file=" + file,
                                    "severity=critical"))
                    .endsWith("incidents\n");
        }
    }

    private String amtool(Path http, String... arguments) throws Exception {
        return Prometheus.run(
                "amtool",
                Stream.concat(
                                Stream.of(
                                        "--alertmanager.url=http://127.0.0.1:" + port,
                                        "--http.config.file=" + http,
                                        "--no-version-check"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private Rest.Answer post(String alert) {
        return rest.post("/api/v2/alerts", "[" + alert + "]", "operator");
    }

    private static String alert(String service, String severity, String more) {
        return """
        {"labels": {"alertname": "Broken", "service": "%s", "severity": "%s"}%s}\
        """
                .formatted(service, severity, more);
    }

    private String silence(String service) {
        return silence("", service).text("/silenceID");
    }

    /** One that is there keeps its begin. */
    private Rest.Answer silence(String id, String service) {
        Instant now = Instant.now();
        String begin =
                id.isEmpty()
                        ? now.toString()
                        : rest.get("/api/v2/silences", "viewer")
                                .body()
                                .valueStream()
                                .filter(each -> id.contains(each.path("id").asString()))
                                .map(each -> each.path("startsAt").asString())
                                .findFirst()
                                .orElseThrow();
        return rest.post(
                "/api/v2/silences",
                """
                {%s"matchers": [{"name": "service", "value": "%s", "isRegex": false, "isEqual": true}],
                 "startsAt": "%s", "endsAt": "%s", "createdBy": "ada", "comment": "a move"}\
                """
                        .formatted(id, service, begin, now.plus(Duration.ofDays(1))),
                "operator");
    }

    private String state(String silence) {
        return rest.get("/api/v2/silence/" + silence, "viewer").text("/status/state");
    }

    private JsonNode shown(String service) {
        return rest.get("/api/v2/alerts?filter=service%3D" + service, "viewer").body().path(0);
    }

    private List<JsonNode> list(String query) {
        return rest.get("/api/v2/alerts?" + query, "viewer").body().valueStream().toList();
    }

    /** A call that was repeated, since its answer took too long, counts once. */
    private void awaitTold(String service, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(hook.calls(service).stream().map(Hook.Call::id).distinct())
                                .hasSize(times));
    }
}
