package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.security.WebhookSignature;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Other tools tell what they deploy; nothing of it is done again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksIT {
    private static final String GITHUB = "/api/v1/webhooks/github";
    private static final String GITLAB = "/api/v1/webhooks/gitlab";
    private static final String CDEVENTS = "/api/v1/webhooks/cdevents";
    private static final String OBSERVED = "/api/v1/observed-deployments";
    private static final String SECRET = Workspace.HOOK_SECRET;

    private RunningDeploy deploy;

    @BeforeAll
    void start() throws IOException {
        deploy = new RunningDeploy(List.of("checkout", "lab", "events", "told", "numbers"));
    }

    @AfterAll
    void stop() {
        deploy.close();
    }

    @Test
    void aDeploymentOfGitHubIsOnRecordHoweverItsDeliveriesCome() {
        String success = github("success", "2026-11-29T12:05:00Z");
        Rest.Answer first = signed("deployment_status", success);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
        assertThat(first.body().path("recorded").asBoolean()).isTrue();
        assertThat(signed("deployment_status", success).text("/reason")).isEqualTo("known-already");
        assertThat(
                        signed("deployment_status", github("in_progress", "2026-11-29T12:01:00Z"))
                                .text("/reason"))
                .isEqualTo("overtaken");
        assertThat(
                        signed("deployment_status", github("inactive", "2026-11-29T13:00:00Z"))
                                .text("/reason"))
                .isEqualTo("state-not-used");
        assertThat(signed("ping", "{\"zen\": \"x\"}").text("/reason")).isEqualTo("ping");

        List<JsonNode> observed = observed("?service=only-observe");
        assertThat(observed).hasSize(1);
        JsonNode one = observed.getFirst();
        assertThat(one.path("status").asString()).isEqualTo("succeeded");
        assertThat(one.path("environment").asString()).isEqualTo("production");
        assertThat(one.path("version").asString()).isEqualTo("1.4.2");
        assertThat(one.path("by").asString()).isEqualTo("octocat");
        assertThat(one.path("id").asString()).isEqualTo(first.text("/deploymentId"));
        assertThat(deploy.records().observed(one.path("id").asString()))
                .containsExactly("DeploymentObserved");
        assertThat(deploy.list("?service=only-observe")).as("nothing is begun").isEmpty();
    }

    @Test
    void whatIsForgedTooLargeOrUnknownHasNoEffect() {
        String body = github("success", "2026-11-29T12:05:00Z").replace("\"id\": 17", "\"id\": 99");
        Map<String, String> headers = headers("deployment_status", body);
        headers.put("X-Hub-Signature-256", "sha256=" + "0".repeat(64));
        Rest.Answer forged = deploy.rest().postWith(GITHUB, body, headers);
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.text("/type")).endsWith("/signature-wrong");
        headers.remove("X-Hub-Signature-256");
        assertThat(deploy.rest().postWith(GITHUB, body, headers).status()).isEqualTo(401);
        Map<String, String> ofAnother = headers("deployment_status", body);
        assertThat(deploy.rest().postWith(GITHUB, body + " ", ofAnother).status()).isEqualTo(401);
        String large = "{\"x\": \"" + "x".repeat(2_000_000) + "\"}";
        assertThat(deploy.rest().postWith(GITHUB, large, headers("push", large)).status())
                .isEqualTo(413);
        assertThat(signed("deployment_status", "{}").status()).isEqualTo(400);
        assertThat(
                        signed("deployment_status", body.replace("shop/till", "shop/none"))
                                .text("/reason"))
                .isEqualTo("unknown-service");
        assertThat(
                        signed("deployment_status", body.replace("\"prod\"", "\"moon\""))
                                .text("/reason"))
                .isEqualTo("unknown-environment");
        assertThat(
                        deploy.rest()
                                .postWith(
                                        GITLAB,
                                        gitlab("success"),
                                        Map.of(
                                                "Content-Type",
                                                "application/json",
                                                "X-Gitlab-Token",
                                                "guess"))
                                .status())
                .isEqualTo(401);

        assertThat(observed("?limit=100"))
                .noneMatch(one -> one.path("externalId").asString().endsWith("/99"));
    }

    @Test
    void whomTheHeadersRefuseNeedNotSendABody() {
        for (String path : List.of(GITHUB, GITLAB, CDEVENTS)) {
            assertThat(deploy.rest().statusWithoutBody(path, Map.of())).as(path).isEqualTo(401);
        }
        Map<String, String> old =
                Map.of(
                        "webhook-id",
                        "m1",
                        "webhook-timestamp",
                        "1600000000",
                        "webhook-signature",
                        "v1,AAAA");
        assertThat(deploy.rest().statusWithoutBody(CDEVENTS, old)).isEqualTo(401);
    }

    @Test
    void aDeploymentOfGitLabIsOnRecord() {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "X-Gitlab-Token", SECRET);
        assertThat(deploy.rest().postWith(GITLAB, gitlab("running"), headers).text("/reason"))
                .isEqualTo("deployment-observed");
        assertThat(deploy.rest().postWith(GITLAB, gitlab("failed"), headers).text("/reason"))
                .isEqualTo("deployment-observed");

        assertThat(observed("?service=lab&provider=gitlab&status=failed")).hasSize(1);
    }

    @Test
    void cdEventsOfBothModesAreTakenAndARollbackIsThatOfWhatWasDeployedBefore() {
        assertThat(structured(event("e-1", "deployed", "1.0", "12:00:00")).text("/reason"))
                .isEqualTo("deployment-observed");
        assertThat(binary(event("e-2", "upgraded", "2.0", "12:10:00"), "e-2").text("/reason"))
                .isEqualTo("deployment-observed");
        String back = event("e-3", "rolledback", "1.0", "12:20:00");
        assertThat(structured(back).text("/reason")).isEqualTo("deployment-observed");
        assertThat(structured(back).text("/reason")).isEqualTo("known-already");

        assertThat(observed("?service=events"))
                .extracting(one ->
                        "%s %s"
                                .formatted(
                                        one.path("version").asString(),
                                        one.path("status").asString()))
                .containsExactly("2.0 rolled-back", "1.0 succeeded");
        String another =
                binary(event("e-4", "deployed", "3.0", "12:30:00"), "e-5").body().toString();
        assertThat(another).contains("/context/id");
        Rest.Answer unsigned =
                deploy.rest()
                        .postWith(
                                CDEVENTS,
                                event("e-6", "deployed", "3.0", "12:30:00"),
                                Map.of("Content-Type", "application/json"));
        assertThat(unsigned.status()).isEqualTo(401);
        String byAStranger = event("e-7", "deployed", "3.0", "12:30:00");
        assertThat(deploy.rest().post(CDEVENTS, byAStranger, "stranger").status()).isEqualTo(403);
        assertThat(deploy.rest().post(CDEVENTS, byAStranger, "viewer").status()).isEqualTo(403);
        assertThat(
                        deploy.rest()
                                .post(CDEVENTS, byAStranger.replace("artifactId", "x"), "ci")
                                .status())
                .isEqualTo(400);
        assertThat(deploy.rest().post(CDEVENTS, byAStranger, "ci").text("/reason"))
                .isEqualTo("deployment-observed");
    }

    @Test
    void aCallerTellsOfADeploymentAndOneWhoMayNotDoesNot() {
        String body =
                """
                {"service": "told", "environment": "production", "version": "7", "status": "%s", "externalId": "run-1",
                 "url": "https://ci.example/1", "commit": "b0f8ef5b8b5a", "committedAt": "2026-11-29T10:00:00Z"}
                """;
        assertThat(deploy.rest().post(OBSERVED, body.formatted("started"), "viewer").status())
                .isEqualTo(403);
        assertThat(deploy.rest().post(OBSERVED, body.formatted("started"), "stranger").status())
                .isEqualTo(403);
        assertThat(deploy.rest().post(OBSERVED, body.formatted("done"), "ci").status())
                .isEqualTo(400);
        Rest.Answer told = deploy.rest().post(OBSERVED, body.formatted("started"), "ci");
        assertThat(told.text("/reason"))
                .as(told.body().toString())
                .isEqualTo("deployment-observed");
        assertThat(deploy.rest().post(OBSERVED, body.formatted("succeeded"), "ci").status())
                .isEqualTo(200);

        JsonNode one =
                deploy.rest().get(OBSERVED + "/" + told.text("/deploymentId"), "viewer").body();
        assertThat(one.path("status").asString()).isEqualTo("succeeded");
        assertThat(one.path("committedAt").asString()).isEqualTo("2026-11-29T10:00:00Z");
        assertThat(deploy.rest().get(OBSERVED + "/none", "viewer").status()).isEqualTo(404);
    }

    @Test
    void theNumbersCountRolloutsAndWhatOthersDeployed() throws Exception {
        deploy.deployed("numbers", "1");
        String bad = deploy.ask("numbers", "2").text("/id");
        deploy.topics().judge(deploy.watched(bad, 5), Verdict.FAILED);
        deploy.status(bad, "rolled-back");
        tell("a", "failed", "2026-11-02T10:00:00Z");
        tell("b", "succeeded", "2026-11-02T11:00:00Z");
        tell("c", "succeeded", "2026-11-02T13:00:00Z");
        tell("c", "rolled-back", "2026-11-02T14:00:00Z");
        tell("d", "started", "2026-11-02T15:00:00Z");

        JsonNode own = dora("&from=" + Instant.now().minusSeconds(86_400));
        assertThat(own.at("/ended/succeeded").asInt()).isEqualTo(1);
        assertThat(own.at("/ended/rolledBack").asInt()).isEqualTo(1);
        assertThat(own.at("/ended/observed").asInt()).isZero();
        assertThat(own.at("/timeToRestore/measured").asBoolean()).isTrue();
        assertThat(own.at("/timeToRestore/medianSeconds").asDouble()).isPositive();
        assertThat(own.at("/leadTime/reason").asString()).isEqualTo("commit-time-unknown");
        assertThat(own.at("/changeFailureRate/ratio").asDouble()).isEqualTo(0.5);

        JsonNode others = dora("&from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z");
        assertThat(others.at("/ended").toString())
                .isEqualTo(
                        "{\"succeeded\":1,\"failed\":1,\"rolledBack\":1,\"cancelled\":0,\"observed\":3}");
        assertThat(others.at("/deploymentFrequency/perDay").asDouble()).isEqualTo(1);
        assertThat(others.at("/leadTime/medianSeconds").asDouble()).isEqualTo(7200);
        assertThat(others.at("/timeToRestore/p95Seconds").asDouble()).isEqualTo(3600);
        assertThat(others.at("/deploymentSuccess/met").asBoolean()).isFalse();
        assertThat(others.at("/days").toString())
                .isEqualTo(
                        "[{\"day\":\"2026-11-02\",\"succeeded\":1,\"failed\":1,\"rolledBack\":1}]");
        assertThat(dora("&environment=staging").at("/deploymentSuccess/reason").asString())
                .isEqualTo("nothing-ended");
        assertThat(
                        deploy.rest()
                                .get(
                                        "/api/v1/metrics/dora?from=2026-11-03T00:00:00Z&to=2026-11-02T00:00:00Z",
                                        "viewer")
                                .status())
                .isEqualTo(400);
    }

    private JsonNode dora(String more) {
        Rest.Answer answer =
                deploy.rest().get("/api/v1/metrics/dora?service=numbers" + more, "viewer");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private void tell(String id, String status, String at) {
        String body =
                """
                {"service": "numbers", "environment": "production", "version": "%s", "status": "%s", "externalId": "%s",
                 "committedAt": "2026-11-02T09:00:00Z", "at": "%s"}
                """
                        .formatted(id, status, id, at);
        assertThat(deploy.rest().post(OBSERVED, body, "ci").status()).isEqualTo(200);
    }

    private List<JsonNode> observed(String query) {
        List<JsonNode> items = new ArrayList<>();
        deploy.rest().get(OBSERVED + query, "viewer").body().path("items").forEach(items::add);
        return items;
    }

    private Rest.Answer signed(String event, String body) {
        return deploy.rest().postWith(GITHUB, body, headers(event, body));
    }

    private static Map<String, String> headers(String event, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-GitHub-Event", event);
        headers.put("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");
        headers.put("X-Hub-Signature-256", "sha256=" + hmac(body));
        return headers;
    }

    private static String hmac(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String github(String state, String at) {
        return """
        {"deployment_status": {"state": "%s", "created_at": "%s"},
         "deployment": {"id": 17, "sha": "b0f8ef5b8b5a84a3", "ref": "main", "environment": "prod",
                        "payload": {"version": "1.4.2"}, "creator": {"login": "octocat"}},
         "repository": {"full_name": "shop/till"}}
        """
                .formatted(state, at);
    }

    private static String gitlab(String status) {
        return """
        {"object_kind": "deployment", "status": "%s", "status_changed_at": "2026-11-29 13:00:05 +0100",
         "deployment_id": 15, "environment": "production", "project": {"path_with_namespace": "shop/lab"},
         "short_sha": "279484c0", "user": {"username": "root"}}
        """
                .formatted(status);
    }

    private static String event(String id, String predicate, String version, String at) {
        return """
        {"context": {"specversion": "0.5.0", "id": "%s", "source": "/argo", "timestamp": "2026-11-29T%sZ",
                     "type": "dev.cdevents.service.%s.0.3.0"},
         "subject": {"id": "cluster/events", "content": {"environment": {"id": "production"},
                                                         "artifactId": "pkg:oci/events@%s"}}}
        """
                .formatted(id, at, predicate, version);
    }

    private Rest.Answer structured(String event) {
        String id = event.replaceFirst("(?s).*?\"id\": \"([^\"]*)\".*", "$1");
        String type = event.replaceFirst("(?s).*?\"type\": \"([^\"]*)\".*", "$1");
        String body =
                "{\"specversion\": \"1.0\", \"id\": \"%s\", \"source\": \"/argo\", \"type\": \"%s\", \"data\": %s}"
                        .formatted(id, type, event);
        return bySignature(body, Map.of("Content-Type", "application/cloudevents+json"));
    }

    private Rest.Answer binary(String event, String id) {
        return bySignature(
                event,
                Map.of("Content-Type", "application/json", "ce-id", id, "ce-specversion", "1.0"));
    }

    private Rest.Answer bySignature(String body, Map<String, String> more) {
        long now = Instant.now().getEpochSecond();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(more);
        headers.put("webhook-id", "msg-1");
        headers.put("webhook-timestamp", String.valueOf(now));
        headers.put("webhook-signature", WebhookSignature.sign(SECRET, "msg-1", now, bytes));
        return deploy.rest().postWith(CDEVENTS, body, headers);
    }
}
