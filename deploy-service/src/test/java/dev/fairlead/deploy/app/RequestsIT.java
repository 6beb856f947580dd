package dev.fairlead.deploy.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Requests over REST and on the topic, right and wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsIT {
    private static final Duration PATIENCE = RunningDeploy.PATIENCE;
    private static final String DEPLOYMENTS = RunningDeploy.DEPLOYMENTS;

    private static final String FREEZES = "/api/v1/freezes";

    private RunningDeploy deploy;

    @BeforeAll
    void start() throws IOException {
        deploy = new RunningDeploy(List.of("bad", "topic", "broken", "flows", "early", "prior"));
    }

    @AfterAll
    void stop() {
        deploy.close();
    }

    @Test
    void aSignedRequestOnTheTopicStartsOneDeploymentHoweverOftenItComes() {
        String requestId = "run-" + UUID.randomUUID();
        ask(Topics.release(requestId, "topic", "1"), "ci");
        ask(Topics.release(requestId, "topic", "1"), "ci");

        String id =
                await().atMost(PATIENCE)
                        .until(
                                () -> deploy.list("?service=topic&status=succeeded"),
                                found -> found.size() == 1)
                        .getFirst()
                        .path("id")
                        .asString();

        JsonNode deployment = deploy.rest().get(DEPLOYMENTS + "/" + id, "viewer").body();
        assertThat(deployment.path("requestId").asString()).isEqualTo(requestId);
        assertThat(deployment.path("source").asString()).isEqualTo("topic");
        assertThat(deployment.path("requestedBy").asString()).isEqualTo("ci");
        assertThat(deployment.path("traceId").asString())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(deploy.list("?service=topic")).hasSize(1);
        assertThat(deploy.records().refusals(id)).containsExactly("already-requested");
    }

    @Test
    void requestsOnTheTopicThatMustNotTakeEffectAreRecordedOrCountedAndStopNothing() {
        String mark = UUID.randomUUID().toString();
        deploy.topics()
                .ask(
                        Topics.release("1-" + mark, "broken", "1"),
                        "forger-" + mark,
                        deploy.workspace().token("ci"));
        deploy.topics().ask(Topics.release("2-" + mark, "broken", "1"), "ci", "not-the-token");
        ask(Topics.release("3-" + mark, "broken", "1"), "expired");
        ask(Topics.release("4-" + mark, "broken", "1"), "stranger");
        ask(Topics.release("5-" + mark, "unknown-" + mark, "1"), "ci");
        ask(Topics.release("6-" + mark, "bare", "1"), "ci");
        ask(Topics.release("7-" + mark, "broken", "1 2"), "ci");
        ask(Topics.release("8-" + mark, "nul\u0000" + mark, "1"), "ci");
        ask(Topics.release("9-" + mark, "broken", "exits"), "ci");

        await().atMost(PATIENCE)
                .until(
                        () -> deploy.list("?service=broken&status=failed"),
                        found -> found.size() == 1);

        assertThat(deploy.refused("token-unknown")).isEqualTo(1);
        assertThat(deploy.refused("signature-wrong")).isEqualTo(1);
        assertThat(deploy.refused("token-expired")).isEqualTo(1);
        assertThat(deploy.refused("team-not-granted")).isEqualTo(1);
        assertThat(deploy.records().refusalsAbout("1-" + mark)).isEmpty();
        assertThat(deploy.records().refusalsAbout("unknown-" + mark))
                .containsExactly("unknown-service");
        assertThat(deploy.records().refusalsAbout("bare.yaml"))
                .containsExactly("no-deploy-section");
        assertThat(deploy.records().refusalsAbout("version:")).containsExactly("invalid-fields");
        assertThat(deploy.records().parked()).noneMatch(letter -> letter.contains("/production"));
        assertThat(deploy.list("?service=broken").getFirst().path("reason").asString())
                .isEqualTo("exited-at-start");
    }

    @Test
    void recordsThatNobodyCanHandleAreParkedOrRefusedByNameAndStopNothing() {
        Topics topics = deploy.topics();
        String longest = "x".repeat(100_000);
        topics.say("fairlead.ci.v1", "flows/production", "hi".getBytes(UTF_8));
        topics.say("fairlead.alerts.v1", "junk", new byte[] {1, 2, 3});
        topics.say(Topics.verdictOn("no deployment"), "impossible");
        topics.ask(
                Topics.release("impossible", longest, "1"), "ci", deploy.workspace().token("ci"));

        topics.ask(Topics.release("after-all", "flows", "1"), "ci", deploy.workspace().token("ci"));

        await().atMost(PATIENCE)
                .until(
                        () -> deploy.list("?service=flows&status=succeeded"),
                        found -> found.size() == 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().parked())
                                .containsExactlyInAnyOrder(
                                        "fairlead.alerts.v1 junk missing-header",
                                        "fairlead.alerts.v1 impossible impossible-event"));
        assertThat(deploy.records().refusalsAbout("service: '" + longest))
                .containsExactly("unknown-service");
    }

    @Test
    void recordsThatProveNothingAreAnsweredOnceAMinuteAndAFloodOfKeysAsOne() {
        String key = "answered/production";
        int flood = 400;
        Instant begin = Instant.now();
        for (int i = 0; i < 5; i++) {
            deploy.topics().say("fairlead.ci.v1", key, "hi".getBytes(UTF_8));
        }
        deploy.topics().say(Topics.release("unsigned", "bad", "1"), key);
        await().atMost(PATIENCE).until(() -> deploy.records().answers(key) > 0);
        for (int i = 0; i < flood; i++) {
            deploy.topics().say("fairlead.ci.v1", "flood-" + i, new byte[] {1});
        }

        await().atMost(PATIENCE).until(() -> deploy.refused("missing-header") >= 5 + flood);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().told() + deploy.records().countedSilently())
                                .isEqualTo((long) deploy.refused()));
        long minutes = Duration.between(begin, Instant.now()).toMinutes();
        assertThat(deploy.records().answers(key)).isLessThanOrEqualTo(1 + minutes);
        assertThat(deploy.records().refusedKeys()).isLessThanOrEqualTo(101);
        assertThat(deploy.records().parked()).noneMatch(letter -> letter.contains("flood-"));
    }

    @Test
    void evidenceThatWasRecordedBeforeTheReleaseCounts() {
        deploy.topics().found("prior", "4", "unit-tests", "ci", deploy.workspace().token("ci"));
        ask(
                Topics.release("prior-" + UUID.randomUUID(), "prior", "4").toBuilder()
                        .evidence(List.of())
                        .build(),
                "ci");

        JsonNode deployment =
                await().atMost(PATIENCE)
                        .until(
                                () -> deploy.list("?service=prior&status=succeeded"),
                                found -> found.size() == 1)
                        .getFirst();
        assertThat(deployment.path("version").asString()).isEqualTo("4");
    }

    @Test
    void evidenceCountsForReleasesOverRestAndOnlyFromWhoMayRecordIt() {
        String body = "{\"service\":\"early\",\"environment\":\"production\",\"version\":\"%s\"}";
        deploy.topics()
                .found(
                        "early",
                        "of-a-stranger",
                        "unit-tests",
                        "stranger",
                        deploy.workspace().token("stranger"));
        deploy.topics().found("early", "known", "unit-tests", "ci", deploy.workspace().token("ci"));
        await().atMost(PATIENCE).until(() -> deploy.records().hasEvidence("early/known"));

        var refused = deploy.rest().post(DEPLOYMENTS, body.formatted("of-a-stranger"), "ci");
        var known = deploy.rest().post(DEPLOYMENTS, body.formatted("known"), "ci");

        assertThat(refused.text("/reason")).isEqualTo("checklist-incomplete");
        assertThat(known.text("/reason")).isNotEqualTo("checklist-incomplete");
        assertThat(known.text("/evidence/0/item")).isEqualTo("unit-tests");
        deploy.status(known.text("/id"), "succeeded");
    }

    @Test
    void aReleaseWaitsForEvidenceAndStartsWithItAndHoldsNoRollbackUp() throws Exception {
        JsonNode waiting = deploy.rest().post(DEPLOYMENTS, patient("1"), "ci").body();
        assertThat(waiting.path("status").asString()).isEqualTo("waiting");
        assertThat(waiting.path("tone").asString()).isEqualTo("warn");
        assertThat(waiting.at("/actions/0").asString()).isEqualTo("abort");
        assertThat(waiting.at("/waiting/0/gate").asString()).isEqualTo("checklist");
        assertThat(waiting.at("/waiting/0/detail").asString()).contains("unit-tests (missing)");
        assertThat(deploy.list("?service=patient&status=waiting")).hasSize(1);

        deploy.topics().found("patient", "1", "unit-tests", "ci", deploy.workspace().token("ci"));
        JsonNode first = deploy.status(waiting.path("id").asString(), "succeeded");
        assertThat(first.at("/evidence/0/item").asString()).isEqualTo("unit-tests");
        String second = deploy.deployed("patient", "2");

        String held = deploy.rest().post(DEPLOYMENTS, patient("3"), "ci").text("/id");
        assertThat(deploy.ask("patient", "4").text("/reason")).isEqualTo("claim-taken");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(second, "rollback"), "{}", "olga")
                                .status())
                .isEqualTo(200);
        deploy.status(second, "rolled-back");
        assertThat(deploy.answering("patient")).isEqualTo("1");
        JsonNode cancelled = deploy.status(held, "cancelled");
        assertThat(cancelled.path("detail").asString()).isEqualTo("version 2 is rolled back");

        String late = deploy.rest().post(DEPLOYMENTS, patient("5"), "ci").text("/id");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(late, "pause"), "{}", "olga")
                                .text("/reason"))
                .isEqualTo("not-started");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(late, "abort"), "{}", "olga")
                                .text("/status"))
                .isEqualTo("cancelled");
        assertThat(deploy.ask("patient", "6").status()).isEqualTo(201);
    }

    @Test
    void productionTakesWhatSucceededInStagingAndSomebodyElseApproved() {
        String staged = "registry.example.org/staged@sha256:" + "a".repeat(64);
        String missing =
                deploy.rest().post(DEPLOYMENTS, staged("production", staged), "olga").text("/id");
        JsonNode failed = deploy.status(missing, "failed");
        assertThat(failed.path("reason").asString()).isEqualTo("success-missing");
        String tested =
                deploy.rest().post(DEPLOYMENTS, staged("staging", staged), "ci").text("/id");
        deploy.status(tested, "succeeded");

        assertThat(
                        deploy.rest()
                                .post(DEPLOYMENTS, staged("production", staged), "ci")
                                .text("/reason"))
                .isEqualTo("authors-missing");
        String named = staged("production", staged).replaceFirst("\\{", "{\"authors\":[\"ann\"],");
        String id = deploy.rest().post(DEPLOYMENTS, named, "ci").text("/id");
        JsonNode waiting =
                await().atMost(PATIENCE)
                        .until(
                                () -> deploy.rest().get(DEPLOYMENTS + "/" + id, "viewer").body(),
                                found -> found.path("waiting").size() == 1);
        assertThat(waiting.at("/waiting/0/gate").asString()).isEqualTo("approvals");
        assertThat(waiting.at("/actions/0").asString()).isEqualTo("approve");
        String approve = RunningDeploy.path(id, "approve");
        assertThat(deploy.rest().post(approve, "{}", "olga").status()).isEqualTo(400);
        String seen = "{\"step\":0,\"attempt\":0,\"reason\":\"looked at it\"}";
        assertThat(deploy.rest().post(approve, seen, "ci").status()).isEqualTo(403);
        assertThat(deploy.rest().post(approve, seen, "olga").status()).isEqualTo(200);

        JsonNode done = deploy.status(id, "succeeded");
        assertThat(done.at("/approvals/0/by").asString()).isEqualTo("olga");
        assertThat(done.path("digest").asString()).isEqualTo("sha256:" + "a".repeat(64));
        assertThat(deploy.rest().post(approve, seen, "olga").text("/reason"))
                .isEqualTo("step-passed");
        String override = RunningDeploy.path(id, "override");
        assertThat(deploy.rest().post(override, seen, "olga").text("/reason"))
                .isEqualTo("step-passed");
    }

    private static String staged(String environment, String artifact) {
        return "{\"service\":\"staged\",\"environment\":\"%s\",\"version\":\"1\",\"artifact\":\"%s\",\"evidence\":[{\"item\":\"unit-tests\",\"outcome\":\"passed\"}]}"
                .formatted(environment, artifact);
    }

    @Test
    void aGraveIncidentHoldsAReleaseUntilItIsResolved() {
        String incident = UUID.randomUUID().toString();
        deploy.topics().opened(incident, "INC-2026-009", "stopped");
        await().atMost(PATIENCE).until(() -> deploy.records().follows("INC-2026-009"));

        String held = deploy.ask("stopped", "1").text("/id");
        JsonNode waiting =
                await().atMost(PATIENCE)
                        .until(
                                () -> deploy.rest().get(DEPLOYMENTS + "/" + held, "viewer").body(),
                                found ->
                                        found.at("/waiting/0/reason")
                                                .asString("")
                                                .equals("line-stopped"));
        assertThat(waiting.at("/waiting/0/detail").asString()).contains("INC-2026-009");
        assertThat(waiting.at("/actions/0").asString()).isEqualTo("override");
        deploy.topics().resolved(incident, "INC-2026-009");

        deploy.status(held, "succeeded");
    }

    @Test
    void aMaintenanceWindowHoldsAReleaseUntilSomebodyLetsItThrough() {
        String window = UUID.randomUUID().toString();
        deploy.topics().windowStarted(window, "stopped");
        await().atMost(PATIENCE).until(() -> freezes().contains("window-" + window));

        String held = deploy.ask("stopped", "9").text("/id");
        JsonNode waiting =
                await().atMost(PATIENCE)
                        .until(
                                () -> deploy.rest().get(DEPLOYMENTS + "/" + held, "viewer").body(),
                                found ->
                                        found.at("/waiting/0/reason")
                                                .asString("")
                                                .equals("frozen"));
        assertThat(waiting.at("/waiting/0/detail").asString())
                .startsWith("maintenance window 'moving the database', until ");
        String body = "{\"step\":0,\"attempt\":0,\"reason\":\"it is part of the work\"}";
        assertThat(deploy.rest().post(RunningDeploy.path(held, "override"), body, "olga").status())
                .isEqualTo(200);
        deploy.status(held, "succeeded");

        deploy.topics().windowEnded(window, "stopped");
        await().atMost(PATIENCE).until(() -> !freezes().contains("window-" + window));
    }

    private Rest.Answer declared(String caller, String more) {
        String body = "{\"reason\":\"The sale\",\"services\":[\"stopped\"]%s}".formatted(more);
        return deploy.rest().post(FREEZES, body, caller);
    }

    private List<String> waits(String id) {
        return deploy.rest()
                .get(DEPLOYMENTS + "/" + id, "viewer")
                .body()
                .path("waiting")
                .valueStream()
                .map(each -> each.path("gate").asString(""))
                .toList();
    }

    private int ended(String freeze) {
        String body = "{\"reason\":\"it is over\"}";
        return deploy.rest().post(FREEZES + "/" + freeze + "/end", body, "olga").status();
    }

    @Test
    void whatPeopleDeclareHoldsReleasesAlsoThoseThatWaitAlreadyUntilItIsEnded() {
        Rest.Answer first = declared("olga", "");
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(first.body().path("openEnded").asBoolean()).isTrue();
        String one = first.text("/freezeId");
        String held = deploy.ask("stopped", "31").text("/id");
        assertThat(waits(held)).contains("freeze-" + one);

        String other = declared("olga", ",\"override\":\"operator\"").text("/freezeId");
        assertThat(waits(held)).contains("freeze-" + one, "freeze-" + other);
        assertThat(freezes()).contains(one, other);

        assertThat(ended(one)).isEqualTo(200);
        assertThat(waits(held)).contains("freeze-" + other).doesNotContain("freeze-" + one);
        assertThat(ended(other)).isEqualTo(200);
        JsonNode done = deploy.status(held, "succeeded");
        assertThat(done.path("overrides")).isEmpty();
        assertThat(freezes()).doesNotContain(one, other);
        assertThat(deploy.rest().get(FREEZES + "/" + one, "viewer").text("/endedBy"))
                .isEqualTo("olga");
    }

    @Test
    void whoMayDeclareNoFreezeAndWhatCannotBeMeantIsRefused() {
        assertThat(declared("viewer", "").status()).isEqualTo(403);
        assertThat(declared("ci", "").status()).isEqualTo(403);
        String all = "{\"reason\":\"all of them\"}";
        assertThat(deploy.rest().post(FREEZES, all, "olga").status()).isEqualTo(403);
        String unknown = "{\"reason\":\"x\",\"services\":[\"nothing\"]}";
        assertThat(deploy.rest().post(FREEZES, unknown, "olga").text("/reason"))
                .isEqualTo("unknown-service");
        assertThat(declared("olga", ",\"environments\":[\"moon\"]").text("/reason"))
                .isEqualTo("unknown-environment");
        assertThat(declared("olga", ",\"to\":\"2020-01-01T00:00:00Z\"").text("/reason"))
                .isEqualTo("freeze-time-wrong");
        assertThat(declared("olga", ",\"override\":\"viewer\"").status()).isEqualTo(400);
        assertThat(ended("always")).isEqualTo(404);
    }

    private List<String> freezes() {
        return deploy.rest()
                .get("/api/v1/freezes", "viewer")
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("name").asString(""))
                .toList();
    }

    @Test
    void freezesAreListedWithWhatHoldsNow() {
        JsonNode freezes = deploy.rest().get("/api/v1/freezes", "viewer").body().path("items");

        assertThat(freezes.at("/0/name").asString()).isEqualTo("always");
        assertThat(freezes.at("/0/active").asBoolean()).isTrue();
        assertThat(freezes.at("/0/until").asString()).startsWith("2999-01-01");
        assertThat(freezes.at("/1/active").asBoolean()).isFalse();
        assertThat(freezes.at("/1/next").isNull()).isTrue();
    }

    private static String patient(String version) {
        return "{\"service\":\"patient\",\"environment\":\"production\",\"version\":\"%s\"}"
                .formatted(version);
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
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\",\"evidence\":[{\"item\":\"unit-tests\",\"outcome\":\"passed\",\"at\":\"2099-01-01T00:00:00Z\"}]} | ci | 400 | invalid-fields | /evidence/0/at",
                "{\"service\":\"chekout\",\"environment\":\"production\",\"version\":\"1\"} | ci | 400 | invalid-fields | /service",
                "{\"service\":\"bare\",\"environment\":\"production\",\"version\":\"1\"} | ci | 422 | not-deployable | -",
                "{\"service\":\"bad\",\"environment\":\"moon\",\"version\":\"1\"} | ci | 422 | not-deployable | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | - | 401 | token-missing | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | forged | 401 | token-unknown | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | expired | 401 | token-expired | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | viewer | 403 | role-insufficient | -",
                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"1\"} | stranger | 403 | team-not-granted | -",
            })
    void badInputIsAnsweredWithWhatIsWrong(
            String body, String caller, int status, String slug, String pointer) {
        Rest.Answer answer = deploy.rest().post(DEPLOYMENTS, body, caller);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/type")).isEqualTo("https://fairlead.dev/problems/" + slug);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void refusalsOfTheConfigurationNameTheirReason() {
        assertThat(
                        deploy.rest()
                                .post(DEPLOYMENTS, RunningDeploy.body("bare", "1", ""), "ci")
                                .text("/reason"))
                .isEqualTo("no-deploy-section");
        assertThat(
                        deploy.rest()
                                .post(
                                        DEPLOYMENTS,
                                        RunningDeploy.body(
                                                "bad", "9", ",\"strategy\":\"big-bang\""),
                                        "ci")
                                .text("/reason"))
                .isEqualTo("unknown-strategy");
    }

    @Test
    void aServiceThatIsObservedIsNotReleasedAndNobodyIsTold() {
        Rest.Answer answer = deploy.ask("only-observe", "1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/reason")).isEqualTo("mode-observe");
        assertThat(deploy.records().refusalsAbout("the mode of only-observe is 'observe'"))
                .isNotEmpty()
                .containsOnly("mode-observe");
        assertThat(deploy.list("?service=only-observe")).isEmpty();
        assertThat(deploy.records().answers("only-observe/production")).isZero();
    }

    @Test
    void aServiceThatIsAdvisedIsToldWhatItsReleaseWouldBe() {
        Rest.Answer answer = deploy.ask("only-advise", "1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/reason")).isEqualTo("mode-advise");
        assertThat(answer.text("/detail"))
                .contains(
                        "Fairlead would release 1 to production by canary",
                        "start-instance, smoke-test, ");
        assertThat(deploy.records().refusalsAbout("Fairlead would release 1"))
                .containsExactly("mode-advise");
        assertThat(deploy.list("?service=only-advise")).isEmpty();
        assertThat(deploy.records().answers("only-advise/production")).isPositive();
    }

    @Test
    void theModeHoldsBackRequestsOnTheTopicToo() {
        String id = "advised-" + UUID.randomUUID();
        long before = deploy.records().answers("only-advise/production");

        ask(Topics.release(id, "only-advise", "2"), "ci");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().refusalsAbout("Fairlead would release 2"))
                                .containsExactly("mode-advise"));
        await().atMost(PATIENCE)
                .until(() -> deploy.records().answers("only-advise/production") > before);
        assertThat(deploy.list("?service=only-advise")).isEmpty();
    }

    @Test
    void theConfigurationOfADecisionLeadsToItsCommitWhereThereIsOne() {
        deploy.ask("bare", "1");
        deploy.ask("only-observe", "2");
        String hash = deploy.rest().get("/api/v1/config", "viewer").text("/hash");

        Rest.Answer version = deploy.rest().get("/api/v1/config/versions/" + hash, "viewer");

        assertThat(version.status()).isEqualTo(200);
        assertThat(version.text("/hash")).isEqualTo(hash);
        assertThat(version.body().path("commit").isNull()).isTrue();
        assertThat(version.body().path("dirty").asBoolean()).isFalse();
        assertThat(deploy.rest().get("/api/v1/config/versions/none", "viewer").status())
                .isEqualTo(404);
    }

    @Test
    void theCatalogueIsShownWithTheModes() {
        JsonNode items = deploy.rest().get("/api/v1/services", "viewer").body().path("items");

        assertThat(items.findValuesAsString("mode")).contains("act", "advise", "observe");
        assertThat(deploy.rest().get("/api/v1/services/only-advise", "viewer").text("/mode"))
                .isEqualTo("advise");
        assertThat(deploy.rest().get("/api/v1/services/nothing", "viewer").status()).isEqualTo(404);
    }

    @Test
    void aReleaseWithoutItsEvidenceIsRecordedAsFailed() {
        Rest.Answer answer =
                deploy.rest()
                        .post(
                                DEPLOYMENTS,
                                "{\"service\":\"search\",\"environment\":\"production\",\"version\":\"1\"}",
                                "stranger");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("failed");
        assertThat(answer.text("/reason")).isEqualTo("checklist-incomplete");
        assertThat(answer.text("/detail")).contains("unit-tests (missing)");
    }

    @Test
    void aVersionThatIsNeverHealthyFailsWithWhatWasAsked() {
        String id = deploy.ask("sick", "unhealthy").text("/id");

        JsonNode failed = deploy.status(id, "failed");
        assertThat(failed.path("reason").asString()).isEqualTo("never-healthy");
        assertThat(failed.path("detail").asString()).contains("/health");
    }

    @Test
    void aRequestWithAnIdempotencyKeyIsCarriedOutOnce() {
        String key = UUID.randomUUID().toString();
        String body =
                "{\"service\":\"search\",\"environment\":\"production\",\"version\":\""
                        + key
                        + "\"}";

        Rest.Answer first = deploy.rest().post(DEPLOYMENTS, body, "stranger", key);
        Rest.Answer second = deploy.rest().post(DEPLOYMENTS, body, "stranger", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        List<JsonNode> page = deploy.list("?service=search&limit=1");
        assertThat(page).hasSize(1);
    }

    @Test
    void ordersAreRefusedToThoseWhoMayNotGiveThem() {
        String id =
                deploy.rest()
                        .post(
                                DEPLOYMENTS,
                                "{\"service\":\"bad\",\"environment\":\"production\",\"version\":\"x\"}",
                                "ci")
                        .text("/id");

        assertThat(deploy.rest().post(RunningDeploy.path(id, "retry"), "{}", "ci").text("/type"))
                .endsWith("/role-insufficient");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(id, "retry"), "{\"raeson\":\"x\"}", "olga")
                                .text("/type"))
                .endsWith("/invalid-fields");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(id, "pause"), "{}", "olga")
                                .text("/reason"))
                .isEqualTo("already-ended");
        assertThat(deploy.rest().post(RunningDeploy.path("none", "pause"), "{}", "olga").status())
                .isEqualTo(404);
        assertThat(deploy.rest().get(DEPLOYMENTS + "/none", "viewer").text("/type"))
                .endsWith("/not-found");
        assertThat(
                        deploy.rest()
                                .get(DEPLOYMENTS + "?status=running", "viewer")
                                .text("/errors/0/parameter"))
                .isEqualTo("status");
    }

    /** On the topic, signed with the caller's own token. */
    private void ask(ReleaseRequested request, String caller) {
        deploy.topics().ask(request, caller, deploy.workspace().token(caller));
    }
}
