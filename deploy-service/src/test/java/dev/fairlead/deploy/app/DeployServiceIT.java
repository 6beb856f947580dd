package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.DeployService;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.embedded.fixture.Fixture;
import dev.fairlead.embedded.fixture.Rest;
import dev.fairlead.events.alerts.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Workspace workspace;
    private Topics topics;
    private Records records;
    private ConfigurableApplicationContext context;
    private Rest rest;

    @BeforeAll
    void start() throws IOException {
        workspace = new Workspace(List.of("good", "bad", "late", "busy", "topic", "broken"));
        Credentials database = Fixture.database("deploy");
        String bootstrapServers = Fixture.broker().bootstrapServers();
        context =
                new SpringApplicationBuilder(DeployService.class)
                        .properties(workspace.properties(bootstrapServers, database))
                        .run();
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
        topics = new Topics(bootstrapServers);
        records = new Records(database);
    }

    @AfterAll
    void stop() {
        topics.close();
        context.close();
        workspace.close();
    }

    @Test
    void a_good_version_takes_the_traffic_step_by_step_and_the_one_before_is_archived()
            throws Exception {
        String first = deployed("good", "1");
        assertThat(answering("good")).isEqualTo("1");

        Rest.Answer asked = ask("good", "2");
        assertThat(asked.status()).isEqualTo(201);
        String id = asked.text("/id");
        assertThat(asked.text("/lifecycleId")).isEqualTo(id);
        assertThat(asked.text("/requestedBy")).isEqualTo("ci");
        assertThat(asked.text("/previous/deploymentId")).isEqualTo(first);
        for (int weight : new int[] {5, 50, 100}) {
            JsonNode watched = watched(id, weight);
            assertThat(watched.at("/watch/id").asString())
                    .isEqualTo("%s-%d-1".formatted(id, watched.path("step").asInt()));
            topics.judge(watched, Verdict.PASSED);
        }

        assertThat(status(id, "succeeded").path("weightPercent").asInt()).isEqualTo(100);
        assertThat(answering("good")).isEqualTo("2");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(workspace.instances("good", "1")).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(history(id)).contains("PreviousVersionArchived"));
        assertThat(workspace.instances("good", "2")).hasSize(1);
        assertThat(history(id))
                .containsSubsequence(
                        "DeploymentRequested",
                        "GateEvaluated",
                        "DeploymentStarted",
                        "InstanceStarted",
                        "TrafficShifted",
                        "WatchRequested",
                        "TrafficShifted",
                        "TrafficShifted",
                        "DeploymentSucceeded")
                .doesNotContain("RollbackStarted");
        assertThat(rest.post(path(id, "rollback"), "{}", "olga").text("/reason"))
                .isEqualTo("previous-archived");
        assertThat(ask("good", "2").text("/reason")).isEqualTo("already-serving");
    }

    @Test
    void a_bad_version_loses_the_traffic_and_verdicts_that_do_not_fit_are_refused_by_name()
            throws Exception {
        deployed("bad", "1");
        String id = ask("bad", "2").text("/id");
        JsonNode first = watched(id, 5);

        topics.judge(first, UUID.randomUUID() + "-2-1", Verdict.FAILED);
        topics.judge(first, Verdict.PASSED);
        JsonNode second = watched(id, 50);
        topics.judge(second, first.at("/watch/id").asString(), Verdict.FAILED);
        topics.judge(second, Verdict.FAILED);

        JsonNode back = status(id, "rolled-back");
        assertThat(back.path("weightPercent").asInt()).isZero();
        assertThat(back.path("reason").asString()).isEqualTo("error-ratio");
        assertThat(answering("bad")).isEqualTo("1");
        topics.judge(second, Verdict.FAILED);
        topics.judge(second, Verdict.PASSED);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(records.refusals(id))
                                .containsExactly(
                                        "foreign-verdict",
                                        "duplicate-verdict",
                                        "duplicate-verdict"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(workspace.instances("bad", "2")).isEmpty());
        assertThat(records.events(id)).containsOnlyOnce("DeploymentRolledBack", "RollbackStarted");

        Rest.Answer again = rest.post(path(id, "retry"), "{\"reason\":\"fixed\"}", "olga");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/attempt")).isEqualTo("2");
        watched(id, 5);
        assertThat(rest.post(path(id, "promote"), "{\"full\":true}", "olga").status())
                .isEqualTo(200);
        watched(id, 100);
        rest.post(path(id, "promote"), "{}", "olga");
        status(id, "succeeded");
        assertThat(answering("bad")).isEqualTo("2");
    }

    @Test
    void green_is_checked_before_it_gets_all_traffic_at_once_and_is_switched_back_when_it_is_bad()
            throws Exception {
        deployed("green", "1");
        String pending = ask("green", "pending").text("/id");
        JsonNode failed = status(pending, "failed");
        assertThat(failed.path("reason").asString()).isEqualTo("migrations-not-verified");
        assertThat(failed.path("detail").asString()).contains("/migrations answered 503");
        assertThat(history(pending)).doesNotContain("TrafficShifted");
        assertThat(answering("green")).isEqualTo("1");

        String good = ask("green", "2").text("/id");
        JsonNode watched = watched(good, 100);
        assertThat(watched.path("strategy").asString()).isEqualTo("blue-green");
        assertThat(watched.at("/steps/2/name").asString()).isEqualTo("verify-migrations");
        assertThat(watched.at("/steps/2/state").asString()).isEqualTo("done");
        assertThat(answering("green")).isEqualTo("2");
        assertThat(workspace.instances("green", "1")).as("blue is warm").hasSize(1);
        topics.judge(watched, Verdict.PASSED);
        status(good, "succeeded");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(workspace.instances("green", "1")).isEmpty());

        String bad = ask("green", "3").text("/id");
        topics.judge(watched(bad, 100), Verdict.FAILED);
        status(bad, "rolled-back");
        assertThat(answering("green")).isEqualTo("2");
    }

    @Test
    void without_a_verdict_by_the_deadline_it_is_rolled_back_and_the_late_one_is_refused()
            throws Exception {
        deployed("late", "1");
        String id =
                rest.post(DEPLOYMENTS, body("late", "2", ",\"strategy\":\"hasty\""), "ci")
                        .text("/id");
        JsonNode watched = watched(id, 5);

        JsonNode back = status(id, "rolled-back");
        topics.judge(watched, Verdict.PASSED);

        assertThat(back.path("reason").asString()).isEqualTo("no-verdict-by-deadline");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(records.refusals(id)).containsExactly("late-verdict"));
        assertThat(answering("late")).isEqualTo("1");
    }

    @Test
    void one_rollout_of_a_service_at_a_time_and_people_can_hold_and_end_it() throws Exception {
        deployed("busy", "1");
        String id = ask("busy", "2").text("/id");
        watched(id, 5);

        Rest.Answer second = ask("busy", "3");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/type")).isEqualTo("https://fairlead.dev/problems/conflict");
        assertThat(second.text("/reason")).isEqualTo("claim-taken");
        assertThat(second.text("/detail")).contains("rollout:busy/production", id);

        assertThat(
                        rest.post(path(id, "pause"), "{\"reason\":\"lunch\"}", "olga")
                                .text("/pausedFor"))
                .isEqualTo("lunch");
        assertThat(rest.post(path(id, "pause"), "{}", "olga").text("/reason"))
                .isEqualTo("already-paused");
        assertThat(rest.post(path(id, "resume"), "{}", "olga").status()).isEqualTo(200);
        assertThat(rest.post(path(id, "abort"), "{\"reason\":\"wrong one\"}", "olga").status())
                .isEqualTo(200);
        assertThat(status(id, "rolled-back").path("detail").asString()).isEqualTo("wrong one");
        assertThat(rest.post(path(id, "abort"), "{}", "olga").text("/reason"))
                .isEqualTo("already-ended");

        assertThat(ask("busy", "3").status()).isEqualTo(201);
    }

    @Test
    void a_signed_request_on_the_topic_starts_one_deployment_however_often_it_comes() {
        String requestId = "run-" + UUID.randomUUID();
        topics.ask(Topics.release(requestId, "topic", "1"), "ci", workspace.token("ci"));
        topics.ask(Topics.release(requestId, "topic", "1"), "ci", workspace.token("ci"));

        String id =
                await().atMost(PATIENCE)
                        .until(
                                () -> list("?service=topic&status=succeeded"),
                                found -> found.size() == 1)
                        .getFirst()
                        .path("id")
                        .asString();

        JsonNode deployment = rest.get(DEPLOYMENTS + "/" + id, "viewer").body();
        assertThat(deployment.path("requestId").asString()).isEqualTo(requestId);
        assertThat(deployment.path("source").asString()).isEqualTo("topic");
        assertThat(deployment.path("requestedBy").asString()).isEqualTo("ci");
        assertThat(deployment.path("traceId").asString())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(list("?service=topic")).hasSize(1);
        assertThat(records.refusals(id)).containsExactly("already-requested");
    }

    @Test
    void requests_on_the_topic_that_must_not_take_effect_are_recorded_and_stop_nothing() {
        String mark = UUID.randomUUID().toString();
        topics.ask(
                Topics.release("1-" + mark, "broken", "1"),
                "forger-" + mark,
                workspace.token("ci"));
        topics.ask(Topics.release("2-" + mark, "broken", "1"), "ci", "not-the-token");
        topics.ask(
                Topics.release("3-" + mark, "broken", "1"), "expired", workspace.token("expired"));
        topics.ask(
                Topics.release("4-" + mark, "broken", "1"),
                "stranger",
                workspace.token("stranger"));
        topics.ask(
                Topics.release("5-" + mark, "unknown-" + mark, "1"), "ci", workspace.token("ci"));
        topics.ask(Topics.release("6-" + mark, "bare", "1"), "ci", workspace.token("ci"));
        topics.ask(Topics.release("7-" + mark, "broken", "1 2"), "ci", workspace.token("ci"));
        topics.ask(
                Topics.release("8-" + mark, "nul\u0000" + mark, "1"), "ci", workspace.token("ci"));
        topics.ask(Topics.release("9-" + mark, "broken", "exits"), "ci", workspace.token("ci"));

        await().atMost(PATIENCE)
                .until(() -> list("?service=broken&status=failed"), found -> found.size() == 1);

        assertThat(records.refusalsAbout("forger-" + mark)).containsExactly("token-unknown");
        assertThat(records.refusalsAbout("signature is not that of 'ci'"))
                .containsExactly("signature-wrong");
        assertThat(records.refusalsAbout("'expired'")).containsExactly("token-expired");
        assertThat(records.refusalsAbout("'stranger'")).containsExactly("team-not-granted");
        assertThat(records.refusalsAbout("unknown-" + mark)).containsExactly("unknown-service");
        assertThat(records.refusalsAbout("bare.yaml")).containsExactly("no-deploy-section");
        assertThat(records.refusalsAbout("version:")).containsExactly("invalid-fields");
        assertThat(records.parked()).isEmpty();
        assertThat(list("?service=broken").getFirst().path("reason").asString())
                .isEqualTo("exited-at-start");
    }

    @ParameterizedTest(name = "{0} as {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"service\":                  | ci | 400 | malformed-json | -",
                "{\"service\":\"bad\",\"environment\":\"production\"} | ci | 400 | invalid-fields | /version",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\",\"verson\":\"2\"} | ci | 400 | invalid-fields | /verson",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"a b\"} | ci | 400 | invalid-fields | /version",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\",\"commit\":\"main\"} | ci | 400 | invalid-fields | /commit",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\",\"evidence\":[{\"item\":\"unit-tests\",\"outcome\":\"green\"}]} | ci | 400 | invalid-fields | /evidence/0/outcome",
                "{\"service\":\"chekout\",\"environment\":\"production\",\"version\":\"1\"} | ci | 400 | invalid-fields | /service",
                "{\"service\":\"bare\",\"environment\":\"production\",\"version\":\"1\"} | ci | 422 | not-deployable | -",
                "{\"service\":\"bad\",\"environment\":\"moon\",\"version\":\"1\"} | ci | 422 | not-deployable | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | - | 401 | token-missing | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | forged | 401 | token-unknown | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | expired | 401 | token-expired | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | viewer | 403 | role-insufficient | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | stranger | 403 | team-not-granted | -",
            })
    void bad_input_is_answered_with_what_is_wrong(
            String body, String caller, int status, String slug, String pointer) {
        Rest.Answer answer = rest.post(DEPLOYMENTS, body, caller);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/type")).isEqualTo("https://fairlead.dev/problems/" + slug);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void refusals_of_the_configuration_name_their_reason() {
        assertThat(rest.post(DEPLOYMENTS, body("bare", "1", ""), "ci").text("/reason"))
                .isEqualTo("no-deploy-section");
        assertThat(
                        rest.post(DEPLOYMENTS, body("bad", "9", ",\"strategy\":\"big-bang\""), "ci")
                                .text("/reason"))
                .isEqualTo("unknown-strategy");
    }

    @Test
    void a_release_without_its_evidence_is_recorded_as_failed() {
        Rest.Answer answer =
                rest.post(
                        DEPLOYMENTS,
                        "{\"service\":\"search\",\"environment\":\"production\",\"version\":\"1\"}",
                        "stranger");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("failed");
        assertThat(answer.text("/reason")).isEqualTo("checklist-incomplete");
        assertThat(answer.text("/detail")).contains("unit-tests (missing)");
    }

    @Test
    void a_request_with_an_idempotency_key_is_carried_out_once() {
        String key = UUID.randomUUID().toString();
        String body =
                "{\"service\":\"search\",\"environment\":\"production\",\"version\":\""
                        + key
                        + "\"}";

        Rest.Answer first = rest.post(DEPLOYMENTS, body, "stranger", key);
        Rest.Answer second = rest.post(DEPLOYMENTS, body, "stranger", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        List<JsonNode> page = list("?service=search&limit=1");
        assertThat(page).hasSize(1);
    }

    @Test
    void orders_are_refused_to_those_who_may_not_give_them() {
        String id =
                rest.post(
                                DEPLOYMENTS,
                                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"x\"}",
                                "ci")
                        .text("/id");

        assertThat(rest.post(path(id, "retry"), "{}", "ci").text("/type"))
                .endsWith("/role-insufficient");
        assertThat(rest.post(path(id, "retry"), "{\"raeson\":\"x\"}", "olga").text("/type"))
                .endsWith("/invalid-fields");
        assertThat(rest.post(path(id, "pause"), "{}", "olga").text("/reason"))
                .isEqualTo("already-ended");
        assertThat(rest.post(path("none", "pause"), "{}", "olga").status()).isEqualTo(404);
        assertThat(rest.get(DEPLOYMENTS + "/none", "viewer").text("/type")).endsWith("/not-found");
        assertThat(rest.get(DEPLOYMENTS + "?status=running", "viewer").text("/errors/0/parameter"))
                .isEqualTo("status");
    }

    /** A first version takes all traffic at once. */
    private String deployed(String service, String version) {
        String id = ask(service, version).text("/id");
        status(id, "succeeded");
        return id;
    }

    private Rest.Answer ask(String service, String version) {
        return rest.post(DEPLOYMENTS, body(service, version, ""), "ci");
    }

    private static String body(String service, String version, String more) {
        return """
        {"service":"%s","environment":"production","version":"%s",
         "evidence":[{"item":"unit-tests","outcome":"passed"}]%s}
        """
                .formatted(service, version, more);
    }

    private JsonNode watched(String id, int weight) {
        return await().atMost(PATIENCE)
                .until(
                        () -> rest.get(DEPLOYMENTS + "/" + id, "viewer").body(),
                        deployment ->
                                deployment.path("weightPercent").asInt() == weight
                                        && !deployment.at("/watch/id").asString("").isEmpty());
    }

    private JsonNode status(String id, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> rest.get(DEPLOYMENTS + "/" + id, "viewer").body(),
                        deployment -> deployment.path("status").asString("").equals(status));
    }

    private List<JsonNode> list(String query) {
        List<JsonNode> items = new ArrayList<>();
        rest.get(DEPLOYMENTS + query, "viewer").body().path("items").forEach(items::add);
        return items;
    }

    private List<String> history(String id) {
        List<String> events = new ArrayList<>();
        rest.get(DEPLOYMENTS + "/" + id, "viewer")
                .body()
                .path("timeline")
                .forEach(moment -> events.add(moment.path("event").asString()));
        return events;
    }

    private static String path(String id, String order) {
        return DEPLOYMENTS + "/" + id + "/" + order;
    }

    /** Version that answers at the edge. */
    private String answering(String service) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:%d/%s/"
                                                        .formatted(workspace.edgePort(), service)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.body().replaceAll(".*\"version\":\"([^\"]*)\".*", "$1");
    }
}
