package dev.fairlead.deploy.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.hook.Heard.Told;
import dev.fairlead.deploy.hook.HooksFile.SourceFile;
import dev.fairlead.deploy.observed.Status;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What deliveries of GitHub and GitLab say. */
class HookTest {
    private static final String SHA = "b0f8ef5b8b5a84a3f3c2b1e4c5d6e7f8a9b0c1d2";

    private static final String STATUS =
            """
            {"action": "created",
             "deployment_status": {"state": "success", "created_at": "2026-11-30T12:00:05Z", "id": 9,
               "log_url": "https://github.example/shop/checkout/runs/3", "target_url": "", "description": "done"},
             "deployment": {"id": 17, "sha": "%s", "ref": "main", "environment": "prod", "payload": {"version": "1.4.2"},
               "creator": {"login": "octocat"}, "created_at": "2026-11-30T12:00:00Z"},
             "repository": {"full_name": "shop/checkout"}}
            """
                    .formatted(SHA);

    private static final String RUN =
            """
            {"action": "completed",
             "workflow_run": {"id": 5, "name": "Deploy", "head_sha": "%s", "run_attempt": 2, "conclusion": "success",
               "created_at": "2026-11-30T11:50:00Z", "updated_at": "2026-11-30T12:00:00Z",
               "html_url": "https://github.example/shop/checkout/actions/runs/5",
               "head_commit": {"timestamp": "2026-11-30T10:00:00+01:00"}, "triggering_actor": {"login": "octocat"},
               "head_repository": {"full_name": "shop/checkout"}},
             "repository": {"full_name": "shop/checkout"}}
            """
                    .formatted(SHA);

    private static final String GITLAB =
            """
            {"object_kind": "deployment", "status": "success", "status_changed_at": "2026-11-30 13:00:05 +0100",
             "deployment_id": 15, "deployable_url": "https://gitlab.example/shop/checkout/-/jobs/796",
             "environment": "production", "project": {"path_with_namespace": "shop/checkout"}, "short_sha": "279484c0",
             "user": {"username": "root"}, "commit_url": "https://gitlab.example/shop/checkout/-/commit/%s",
             "commit_title": "Faster"}
            """
                    .formatted(SHA);

    private static final String PIPELINE =
            """
            {"object_kind": "pipeline",
             "object_attributes": {"id": 31, "ref": "main", "sha": "%s", "source": "push", "status": "failed",
               "created_at": "2026-11-30 11:50:00 UTC", "finished_at": "2026-11-30 12:00:00 UTC",
               "url": "https://gitlab.example/shop/checkout/-/pipelines/31"},
             "project": {"path_with_namespace": "shop/checkout"}, "user": {"username": "root"},
             "commit": {"id": "%s", "timestamp": "2026-11-30T10:00:00+01:00"}}
            """
                    .formatted(SHA, SHA);

    @Test
    void aStatusOfADeploymentOfGitHubIsHowItStands() {
        assertThat(GitHubHook.read("deployment_status", STATUS))
                .isEqualTo(
                        new Told(
                                "shop/checkout",
                                "prod",
                                null,
                                "1.4.2",
                                "shop/checkout/deployments/17",
                                Status.SUCCEEDED,
                                "https://github.example/shop/checkout/runs/3",
                                null,
                                SHA,
                                null,
                                "octocat",
                                "done",
                                Instant.parse("2026-11-30T12:00:05Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "queued, REQUESTED",
        "pending, REQUESTED",
        "waiting, REQUESTED",
        "in_progress, STARTED",
        "failure, FAILED",
        "error, FAILED"
    })
    void everyStateOfGitHubHasItsStatus(String state, Status status) {
        Heard heard =
                GitHubHook.read(
                        "deployment_status", STATUS.replace("\"success\"", "\"" + state + "\""));

        assertThat(((Told) heard).status()).isEqualTo(status);
    }

    @Test
    void withoutAVersionItIsCalledAfterItsCommit() {
        Heard heard =
                GitHubHook.read("deployment", STATUS.replace("{\"version\": \"1.4.2\"}", "{}"));

        assertThat(((Told) heard).version()).isEqualTo("b0f8ef5b8b5a");
        assertThat(((Told) heard).status()).isEqualTo(Status.REQUESTED);
    }

    @Test
    void aRunOfAWorkflowHasTheTimeOfItsCommitAndOneOfAForkSaysNothing() {
        assertThat(GitHubHook.read("workflow_run", RUN))
                .isInstanceOfSatisfying(
                        Told.class,
                        told -> {
                            assertThat(told.run()).isEqualTo("Deploy");
                            assertThat(told.externalId()).isEqualTo("shop/checkout/runs/5/2");
                            assertThat(told.committedAt()).isEqualTo("2026-11-30T09:00:00Z");
                        });
        String ofAFork =
                RUN.replace(
                        "\"head_repository\": {\"full_name\": \"shop/checkout\"}",
                        "\"head_repository\": {\"full_name\": \"evil/checkout\"}");
        assertThat(GitHubHook.read("workflow_run", ofAFork))
                .isInstanceOfSatisfying(
                        Heard.Nothing.class,
                        nothing -> assertThat(nothing.reason()).isEqualTo("fork"));
    }

    @Test
    void aDeploymentOfGitLabIsHowItStands() {
        assertThat(GitLabHook.read(GITLAB))
                .isInstanceOfSatisfying(
                        Told.class,
                        told -> {
                            assertThat(told.version()).isEqualTo("279484c0");
                            assertThat(told.commit()).isEqualTo(SHA);
                            assertThat(told.status()).isEqualTo(Status.SUCCEEDED);
                            assertThat(told.at()).isEqualTo("2026-11-30T12:00:05Z");
                        });
        assertThat(GitLabHook.read(GITLAB.replace("success", "skipped")))
                .isInstanceOf(Heard.Nothing.class);
    }

    @Test
    void aPipelineOfGitLabEndsWhenItSaysAndOneOfAMergeRequestSaysNothing() {
        assertThat(GitLabHook.read(PIPELINE))
                .isInstanceOfSatisfying(
                        Told.class,
                        told -> {
                            assertThat(told.run()).isEqualTo("main");
                            assertThat(told.status()).isEqualTo(Status.FAILED);
                            assertThat(told.at()).isEqualTo("2026-11-30T12:00:00Z");
                            assertThat(told.committedAt()).isEqualTo("2026-11-30T09:00:00Z");
                        });
        assertThat(GitLabHook.read(PIPELINE.replace("\"push\"", "\"merge_request_event\"")))
                .isInstanceOf(Heard.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"object_kind\": 7}",
                "{\"object_kind\": \"deployment\"}",
                "{"
            })
    void whatIsNoDeliveryIsUnreadable(String body) {
        assertThat(GitLabHook.read(body.replace("7", "\"pipeline\"")))
                .isInstanceOf(Heard.Unreadable.class);
        assertThat(GitHubHook.read("deployment", body)).isInstanceOf(Heard.Unreadable.class);
    }

    @Test
    void anAddressThatIsNoneIsNotKept() {
        String body = STATUS.replace("https://github.example", "javascript:alert(1)//x");

        assertThat(((Told) GitHubHook.read("deployment_status", body)).url()).isNull();
    }

    @Test
    void aRepositoryIsAServiceOfItsNameOrWhatTheFileSays() {
        Told status = (Told) GitHubHook.read("deployment_status", STATUS);
        Told run = (Told) GitHubHook.read("workflow_run", RUN);
        var file =
                new SourceFile(
                        "shop/checkout",
                        new Located<>("till", new Position("intake.yaml", 1, 1), "service"),
                        Map.of("prod", "production"),
                        Map.of("Deploy", "staging"));

        assertThat(HookSource.of(status, List.of())).isEqualTo(new HookSource("checkout", "prod"));
        assertThat(HookSource.of(run, List.of())).isEqualTo(new HookSource("checkout", null));
        assertThat(HookSource.of(status, List.of(file)))
                .isEqualTo(new HookSource("till", "production"));
        assertThat(HookSource.of(run, List.of(file))).isEqualTo(new HookSource("till", "staging"));
    }
}
