package dev.fairlead.backup.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.BackupService;
import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.process.Ports;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Recoveries by a plan, in a process that is killed in the middle of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RECOVERIES = "/api/v1/recoveries";
    private static final String ANY_ROW = "select count(*) from fairlead_sentinel";

    @TempDir static Path folder;
    private Cluster cluster;
    private Workspace workspace;
    private ServiceProcess service;
    private Rest rest;

    @BeforeAll
    void aServiceWithABackup() throws Exception {
        cluster = new Cluster();
        workspace = new Workspace(folder);
        workspace.recovery("good", ANY_ROW);
        workspace.recovery("tried", ANY_ROW);
        workspace.recovery("chosen", ANY_ROW);
        workspace.recovery("bad", ANY_ROW + " where false");
        int port = Ports.free();
        Map<String, Object> properties =
                workspace.properties(Fixture.broker().bootstrapServers(), cluster);
        properties.put("server.port", String.valueOf(port));
        rest = new Rest(workspace::token, port);
        service = new ServiceProcess(BackupService.class, properties);
        service.start();
        answers();
        rest.post("/api/v1/backups", "{\"backupSet\":\"main\"}", "ada");
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/backups?status=verified", "viewer")
                                        .body()
                                        .path("items")
                                        .size()
                                == 1);
    }

    @AfterAll
    void stop() {
        service.close();
        cluster.close();
    }

    @Test
    void aRecoveryAsksRestoresRunsAndVerifiesThoughTheServiceIsKilledInBetween() throws Exception {
        Rest.Answer started = declare("good", false);
        assertThat(started.status()).isEqualTo(201);
        String id = started.text("/id");
        assertThat(started.text("/steps/0/status")).isEqualTo("asked");
        Rest.Answer again = declare("good", false);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/reason")).isEqualTo("claim-taken");
        assertThat(confirm(id, "assess", "stranger").status()).isEqualTo(403);
        assertThat(confirm(id, "assess", "viewer").status()).isEqualTo(403);
        assertThat(confirm(id, "monitor", "ada").status()).isEqualTo(409);

        assertThat(confirm(id, "assess", "ada").text("/steps/0/by")).isEqualTo("ada");
        service.restart();
        answers();

        awaitStatus(id, 4, "asked");
        Rest.Answer verified = rest.get(RECOVERIES + "/" + id, "viewer");
        String into = "recovery-%s-restore".formatted(id);
        assertThat(verified.text("/steps/1/status")).isEqualTo("done");
        assertThat(verified.text("/steps/2/detail")).contains("good in ", into);
        assertThat(verified.text("/steps/3/detail")).contains("1 queries");
        assertThat(workspace.restores().resolve(into).resolve("PG_VERSION")).exists();
        assertThat(workspace.restores().resolve(into).resolve("postmaster.pid")).doesNotExist();
        assertThat(confirm(id, "monitor", "ada").text("/status")).isEqualTo("recovered");
        Rest.Answer ended = rest.get(RECOVERIES + "/" + id, "viewer");
        assertThat(ended.body().at("/result/recoveryMillis").asLong(0)).isPositive();
        assertThat(ended.body().at("/result/recoveryPointAgeMillis").isNumber()).isTrue();
        assertThat(
                        rest.get("/api/v1/restores?backupSet=main", "viewer")
                                .body()
                                .path("items")
                                .valueStream()
                                .filter(item -> item.path("into").asString("").endsWith(into)))
                .hasSize(1);
        // Confirmed twice is confirmed once.
        assertThat(confirm(id, "monitor", "ada").status()).isEqualTo(409);
    }

    @Test
    void aDrillNeedsNobodyAndLeavesNothingBehind() {
        String id = declare("tried", true).text("/id");

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer drill = rest.get(RECOVERIES + "/" + id, "viewer");
                    assertThat(drill.text("/status")).as("%s", drill.body()).isEqualTo("recovered");
                    assertThat(drill.text("/steps/0/reason")).isEqualTo("confirmed-in-drill");
                    assertThat(drill.text("/steps/2/reason")).isEqualTo("not-in-drills");
                });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(leftBehind(id)).isEmpty());
    }

    @Test
    void aRecoveryToAChosenMomentIsForetoldAndTakesTheBackupOfThen() {
        String backup = "/api/v1/backups?status=verified";
        Rest.Answer first = rest.get(backup, "viewer");
        String id = first.text("/items/0/id");
        String at = first.text("/items/0/stored/recoveryPointAt");

        Rest.Answer preview = rest.get(RECOVERIES + "/preview?plan=chosen&to=" + at, "viewer");
        assertThat(preview.status()).as("%s", preview.body()).isEqualTo(200);
        assertThat(preview.text("/restores/0/backupId")).isEqualTo(id);
        assertThat(preview.text("/restores/0/shortBySeconds")).isEqualTo("0");
        assertThat(preview.text("/withinRpo")).isEqualTo("true");
        Rest.Answer beyond = declareTo("2999-01-01T00:00:00Z");
        assertThat(beyond.status()).isEqualTo(409);
        assertThat(beyond.text("/reason")).isEqualTo("beyond-recoverable");
        assertThat(beyond.text("/detail")).contains("can be restored is");
        assertThat(declareTo("2000-01-01T00:00:00Z").text("/reason")).isEqualTo("not-recoverable");
        assertThat(declareTo("yesterday").status()).isEqualTo(400);

        Rest.Answer started = declareTo(at);
        assertThat(started.text("/to")).isEqualTo(at);
        assertThat(started.text("/steps/1/about")).contains(at, id);
        String recovery = started.text("/id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer drill = rest.get(RECOVERIES + "/" + recovery, "viewer");
                    assertThat(drill.text("/status")).as("%s", drill.body()).isEqualTo("recovered");
                });
        assertThat(rest.get("/api/v1/restores?backupSet=main", "viewer").body().toString())
                .contains("\"target\":\"" + at + "\"");
    }

    private Rest.Answer declareTo(String to) {
        return rest.post(
                RECOVERIES,
                "{\"plan\":\"chosen\",\"drill\":true,\"reason\":\"To see.\",\"to\":\"%s\"}"
                        .formatted(to),
                "ada");
    }

    @Test
    void whatDoesNotVerifyWaitsForAPersonOrFailsTheDrill() {
        String drill = declare("bad", true).text("/id");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        rest.get(RECOVERIES + "/" + drill, "viewer")
                                                .text("/result/reason"))
                                .isEqualTo("answer-differs"));

        String id = declare("bad", false).text("/id");
        confirm(id, "assess", "ada");
        awaitStatus(id, 3, "failed");
        Rest.Answer failed = rest.get(RECOVERIES + "/" + id, "viewer");
        assertThat(failed.text("/steps/3/detail")).contains("is '0' (expected: at least 1)");
        assertThat(failed.text("/tone")).isEqualTo("warn");

        rest.post(RECOVERIES + "/" + id + "/steps/verify/retry", "", "ada");
        awaitStatus(id, 3, "failed");
        String because = "{\"reason\":\"Looked at by hand.\"}";
        rest.post(RECOVERIES + "/" + id + "/steps/verify/skip", because, "ada");
        awaitStatus(id, 4, "asked");
        assertThat(rest.post(RECOVERIES + "/" + id + "/abort", because, "ada").text("/status"))
                .isEqualTo("aborted");
    }

    @Test
    void plansAreShownAndUnknownOnesRefused() {
        Rest.Answer plans = rest.get("/api/v1/recovery-plans", "viewer");
        assertThat(plans.text("/items/0/name")).isEqualTo("bad");
        assertThat(plans.text("/items/0/recoveredWith")).isEqualTo("verify");
        assertThat(declare("goood", false).status()).isEqualTo(400);
        assertThat(rest.post(RECOVERIES, "{\"plan\":\"good\",\"reason\":\" \"}", "ada").status())
                .isEqualTo(400);
    }

    private Rest.Answer declare(String plan, boolean drill) {
        return rest.post(
                RECOVERIES,
                "{\"plan\":\"%s\",\"drill\":%s,\"reason\":\"The disk is gone.\"}"
                        .formatted(plan, drill),
                "ada");
    }

    private Rest.Answer confirm(String id, String step, String caller) {
        return rest.post(
                RECOVERIES + "/" + id + "/steps/" + step + "/confirm",
                "{\"note\":\"All of it.\"}",
                caller);
    }

    private void awaitStatus(String id, int step, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer recovery = rest.get(RECOVERIES + "/" + id, "viewer");
                    assertThat(recovery.text("/steps/%d/status".formatted(step)))
                            .as("%s", recovery.body())
                            .isEqualTo(status);
                });
    }

    private void answers() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rest.get(RECOVERIES, "viewer").status() == 200);
    }

    private List<Path> leftBehind(String id) throws IOException {
        if (!Files.exists(workspace.restores())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(workspace.restores())) {
            return all.filter(path -> path.toString().contains(id)).toList();
        }
    }
}
