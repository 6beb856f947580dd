package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Versions are rolled out, steered and taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployServiceIT {
    private static final Duration PATIENCE = RunningDeploy.PATIENCE;
    private static final String DEPLOYMENTS = RunningDeploy.DEPLOYMENTS;

    private RunningDeploy deploy;

    @BeforeAll
    void start() throws IOException {
        deploy = new RunningDeploy(List.of("good", "bad", "unasked", "late", "busy", "printing"));
    }

    @AfterAll
    void stop() {
        deploy.close();
    }

    @Test
    void aGoodVersionTakesTheTrafficStepByStepAndTheOneBeforeIsArchived() throws Exception {
        String first = deploy.deployed("good", "1");
        assertThat(deploy.answering("good")).isEqualTo("1");

        Rest.Answer asked = deploy.ask("good", "2");
        assertThat(asked.status()).isEqualTo(201);
        String id = asked.text("/id");
        assertThat(asked.text("/lifecycleId")).isEqualTo(id);
        assertThat(asked.text("/requestedBy")).isEqualTo("ci");
        assertThat(asked.text("/previous/deploymentId")).isEqualTo(first);
        for (int weight : new int[] {5, 50, 100}) {
            JsonNode watched = deploy.watched(id, weight);
            assertThat(watched.at("/watch/id").asString())
                    .isEqualTo("%s-%d-1".formatted(id, watched.path("step").asInt()));
            deploy.topics().judge(watched, Verdict.PASSED);
        }

        assertThat(deploy.status(id, "succeeded").path("weightPercent").asInt()).isEqualTo(100);
        assertThat(deploy.answering("good")).isEqualTo("2");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(deploy.workspace().instances("good", "1")).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(deploy.history(id)).contains("PreviousVersionArchived"));
        assertThat(deploy.workspace().instances("good", "2")).hasSize(1);
        assertThat(deploy.history(id))
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
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(id, "rollback"), "{}", "olga")
                                .text("/reason"))
                .isEqualTo("previous-archived");
        assertThat(deploy.ask("good", "2").text("/reason")).isEqualTo("already-serving");
    }

    @Test
    void whatAnInstancePrintsIsReadWithinItsTeamPartByPart() throws Exception {
        String id = deploy.deployed("printing", "1");
        Path printed = deploy.workspace().output(id + "-1");
        Files.writeString(printed, "a line of its own\n", StandardOpenOption.APPEND);
        String path = "/api/v1/deployments/%s/output".formatted(id);

        Rest.Answer last = deploy.rest().get(path, "viewer");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.text("/text")).contains("a line of its own\n");
        assertThat(last.text("/instanceId")).isEqualTo(id + "-1");
        assertThat(last.body().path("wanted").asBoolean()).isTrue();

        Files.writeString(printed, "and one more\n", StandardOpenOption.APPEND);
        String from = path + "?from=" + last.body().path("next").asLong();
        assertThat(deploy.rest().get(from, "viewer").text("/text")).contains("and one more\n");
        assertThat(deploy.rest().get(path, "stranger").status()).isEqualTo(403);
        assertThat(deploy.rest().get(path + "?attempt=2", "viewer").status()).isEqualTo(400);
        assertThat(deploy.rest().get(path + "?bytes=1000000", "viewer").status()).isEqualTo(400);
        assertThat(deploy.rest().get(path + "?from=-1", "viewer").status()).isEqualTo(400);
    }

    @Test
    void aBadVersionLosesTheTrafficAndVerdictsThatDoNotFitAreRefusedByName() throws Exception {
        deploy.deployed("bad", "1");
        String id = deploy.ask("bad", "2").text("/id");
        JsonNode first = deploy.watched(id, 5);

        deploy.topics().judge(first, UUID.randomUUID() + "-2-1", Verdict.FAILED);
        deploy.topics().judge(first, Verdict.PASSED);
        JsonNode second = deploy.watched(id, 50);
        deploy.topics().judge(second, first.at("/watch/id").asString(), Verdict.FAILED);
        deploy.topics().judge(second, Verdict.FAILED);

        JsonNode back = deploy.status(id, "rolled-back");
        assertThat(back.path("weightPercent").asInt()).isZero();
        assertThat(back.path("reason").asString()).isEqualTo("error-ratio");
        assertThat(deploy.answering("bad")).isEqualTo("1");
        deploy.topics().judge(second, Verdict.FAILED);
        deploy.topics().judge(second, Verdict.PASSED);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().refusals(id))
                                .containsExactly(
                                        "foreign-verdict",
                                        "duplicate-verdict",
                                        "duplicate-verdict"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(deploy.workspace().instances("bad", "2")).isEmpty());
        assertThat(deploy.records().events(id))
                .containsOnlyOnce("DeploymentRolledBack", "RollbackStarted");

        Rest.Answer again =
                deploy.rest()
                        .post(RunningDeploy.path(id, "retry"), "{\"reason\":\"fixed\"}", "olga");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/attempt")).isEqualTo("2");
        JsonNode seen = deploy.watched(id, 5);
        Rest.Answer unbound =
                deploy.rest().post(RunningDeploy.path(id, "promote"), "{\"full\":true}", "olga");
        assertThat(unbound.status()).isEqualTo(400);
        assertThat(unbound.body().toString()).contains("/step", "/attempt");
        assertThat(promote(id, seen).status()).isEqualTo(200);
        JsonNode whole = deploy.watched(id, 100);
        Rest.Answer late = promote(id, seen);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/reason")).isEqualTo("step-passed");
        assertThat(promote(id, whole).status()).isEqualTo(200);
        deploy.status(id, "succeeded");
        assertThat(deploy.answering("bad")).isEqualTo("2");
    }

    @Test
    void aVerdictThatNoWatchAskedForOrNobodyProvedDecidesNothing() throws Exception {
        deploy.deployed("unasked", "1");
        String id = deploy.ask("unasked", "2").text("/id");
        JsonNode first = deploy.watched(id, 5);

        // One key, so that they are read in this order.
        deploy.topics().forge(first, Verdict.FAILED);
        deploy.topics().judge(first, id + "-9-1", Verdict.FAILED);
        deploy.topics().forge(first, Verdict.PASSED);
        deploy.topics().judge(first, id + "-9-2", Verdict.PASSED);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().refusals(id))
                                .containsExactly("stale-verdict", "stale-verdict"));
        assertThat(deploy.watched(id, 5).at("/watch/id")).isEqualTo(first.at("/watch/id"));

        deploy.topics().judge(first, Verdict.PASSED);
        deploy.topics().judge(deploy.watched(id, 50), Verdict.PASSED);
        deploy.topics().judge(deploy.watched(id, 100), Verdict.PASSED);
        deploy.status(id, "succeeded");
        assertThat(deploy.records().refusals(id)).hasSize(2);
    }

    private Rest.Answer promote(String id, JsonNode seen) throws Exception {
        String body =
                "{\"full\":true,\"step\":%d,\"attempt\":%d}"
                        .formatted(seen.path("step").asInt(), seen.path("attempt").asInt());
        return deploy.rest().post(RunningDeploy.path(id, "promote"), body, "olga");
    }

    @Test
    void greenIsCheckedBeforeItGetsAllTrafficAtOnceAndIsSwitchedBackWhenItIsBad() throws Exception {
        deploy.deployed("green", "1");
        String pending = deploy.ask("green", "pending").text("/id");
        JsonNode failed = deploy.status(pending, "failed");
        assertThat(failed.path("reason").asString()).isEqualTo("migrations-not-verified");
        assertThat(failed.path("detail").asString()).contains("/migrations answered 503");
        assertThat(deploy.history(pending)).doesNotContain("TrafficShifted");
        assertThat(deploy.answering("green")).isEqualTo("1");

        String good = deploy.ask("green", "2").text("/id");
        JsonNode watched = deploy.watched(good, 100);
        assertThat(watched.path("strategy").asString()).isEqualTo("blue-green");
        assertThat(watched.at("/steps/2/name").asString()).isEqualTo("verify-migrations");
        assertThat(watched.at("/steps/2/state").asString()).isEqualTo("done");
        assertThat(deploy.answering("green")).isEqualTo("2");
        assertThat(deploy.workspace().instances("green", "1")).as("blue is warm").hasSize(1);
        assertThat(traffic("green")).containsExactly("2 no 100", "pending no 0", "1 yes 0");
        deploy.topics().judge(watched, Verdict.PASSED);
        deploy.status(good, "succeeded");
        assertThat(traffic("green").getFirst()).isEqualTo("2 yes 100");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(deploy.workspace().instances("green", "1")).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(traffic("green"))
                                .containsExactly("2 yes 100", "pending no 0", "1 no 0"));

        String bad = deploy.ask("green", "3").text("/id");
        deploy.topics().judge(deploy.watched(bad, 100), Verdict.FAILED);
        deploy.status(bad, "rolled-back");
        assertThat(deploy.answering("green")).isEqualTo("2");
    }

    /** Version, whether it is live, and its share, newest first. */
    private List<String> traffic(String service) {
        return deploy.list("?service=" + service).stream()
                .map(each ->
                        "%s %s %d"
                                .formatted(
                                        each.path("version").asString(),
                                        each.path("live").asString(),
                                        each.path("weightPercent").asInt()))
                .toList();
    }

    @Test
    void withoutAVerdictByTheDeadlineItIsRolledBackAndTheLateOneIsRefused() throws Exception {
        deploy.deployed("late", "1");
        String id =
                deploy.rest()
                        .post(
                                DEPLOYMENTS,
                                RunningDeploy.body("late", "2", ",\"strategy\":\"hasty\""),
                                "ci")
                        .text("/id");
        JsonNode watched = deploy.watched(id, 5);

        JsonNode back = deploy.status(id, "rolled-back");
        deploy.topics().judge(watched, Verdict.PASSED);

        assertThat(back.path("reason").asString()).isEqualTo("no-verdict-by-deadline");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deploy.records().refusals(id)).containsExactly("late-verdict"));
        assertThat(deploy.answering("late")).isEqualTo("1");
    }

    @Test
    void oneRolloutOfAServiceAtATimeAndPeopleCanHoldAndEndIt() throws Exception {
        deploy.deployed("busy", "1");
        String id = deploy.ask("busy", "2").text("/id");
        deploy.watched(id, 5);

        Rest.Answer second = deploy.ask("busy", "3");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/type")).isEqualTo("https://fairlead.dev/problems/conflict");
        assertThat(second.text("/reason")).isEqualTo("claim-taken");
        assertThat(second.text("/detail")).contains("rollout:busy/production", id);

        assertThat(
                        deploy.rest()
                                .post(
                                        RunningDeploy.path(id, "pause"),
                                        "{\"reason\":\"lunch\"}",
                                        "olga")
                                .text("/pausedFor"))
                .isEqualTo("lunch");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(id, "pause"), "{}", "olga")
                                .text("/reason"))
                .isEqualTo("already-paused");
        assertThat(deploy.rest().post(RunningDeploy.path(id, "resume"), "{}", "olga").status())
                .isEqualTo(200);
        assertThat(
                        deploy.rest()
                                .post(
                                        RunningDeploy.path(id, "abort"),
                                        "{\"reason\":\"wrong one\"}",
                                        "olga")
                                .status())
                .isEqualTo(200);
        JsonNode aborted = deploy.status(id, "rolled-back");
        assertThat(aborted.path("detail").asString()).isEqualTo("wrong one");
        assertThat(aborted.path("endedBy").asString()).isEqualTo("olga");
        assertThat(
                        deploy.rest()
                                .post(RunningDeploy.path(id, "abort"), "{}", "olga")
                                .text("/reason"))
                .isEqualTo("already-ended");

        assertThat(deploy.ask("busy", "3").status()).isEqualTo(201);
    }
}
