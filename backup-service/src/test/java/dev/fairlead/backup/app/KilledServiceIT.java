package dev.fairlead.backup.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.BackupService;
import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.process.Ports;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service in a process of its own, killed at random moments of backups and drills. {@code
 * -Dfairlead.backup.kills=20} kills more often.
 */
@Tag("thorough")
class KilledServiceIT {
    private static final int KILLS = Integer.getInteger("fairlead.backup.kills", 1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SET = "{\"backupSet\":\"main\"}";

    @TempDir private Path folder;

    @Test
    void everyBackupThatIsListedRestoresAndTheWorkGoesOn() throws Exception {
        long seed = Long.getLong("fairlead.backup.seed", System.nanoTime());
        System.out.println("fairlead.backup.seed=" + seed);
        var random = new Random(seed);
        try (var cluster = new Cluster()) {
            var workspace = new Workspace(folder);
            workspace.set("main", "keep: 3, tier: test");
            int port = Ports.free();
            Map<String, Object> properties =
                    workspace.properties(Fixture.broker().bootstrapServers(), cluster);
            properties.put("server.port", String.valueOf(port));
            var rest = new Rest(workspace::token, port);

            try (var service = new ServiceProcess(BackupService.class, properties)) {
                service.start();
                long longest = round(service, rest);
                for (int kill = 0; kill < KILLS; kill++) {
                    rest.post("/api/v1/backups", SET, "ada");
                    rest.post("/api/v1/drills", SET, "ada");
                    TimeUnit.NANOSECONDS.sleep(random.nextLong(longest));
                    service.restart();
                    awaitRest(rest);
                }

                awaitRest(rest);
                awaitNothingRuns(rest);
                requireEverythingRestores(cluster, workspace, rest);
            }
        }
    }

    /** Takes a backup and drills it undisturbed; answers how long that took. */
    private static long round(ServiceProcess service, Rest rest) throws InterruptedException {
        awaitRest(rest);
        assertThat(service.isAlive()).isTrue();
        long began = System.nanoTime();
        rest.post("/api/v1/backups", SET, "ada");
        awaitNothingRuns(rest);
        rest.post("/api/v1/drills", SET, "ada");
        awaitNothingRuns(rest);
        return System.nanoTime() - began;
    }

    private static void requireEverythingRestores(Cluster cluster, Workspace workspace, Rest rest)
            throws Exception {
        var store = new BackupStore(workspace.backups());
        List<String> onDisk = store.list("main");
        List<String> listed = new ArrayList<>();
        for (var item :
                rest.get("/api/v1/backups?backupSet=main&status=verified&limit=200", "viewer")
                        .body()
                        .path("items")) {
            listed.add(item.path("id").asString(""));
        }
        assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(onDisk);
        assertThat(rest.get("/api/v1/backups?status=failed", "viewer").body().path("items"))
                .isEmpty();
        assertThat(rest.get("/api/v1/drills?status=failed", "viewer").body().path("items"))
                .isEmpty();
        assertThat(workspace.backups().resolve("main/.incomplete")).isEmptyDirectory();
        assertThat(workspace.scratch()).isEmptyDirectory();
        for (String id : listed) {
            var backup = store.find("main", id).orElseThrow();
            cluster.drill(workspace.scratch().resolve("check"))
                    .run(id, backup, backup.sha256(), Cluster.soon());
        }
    }

    private static void awaitRest(Rest rest) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rest.get("/api/v1/backups", "viewer").status() == 200);
    }

    private static void awaitNothingRuns(Rest rest) {
        for (String busy :
                List.of(
                        "/api/v1/backups?status=running",
                        "/api/v1/backups?status=complete",
                        "/api/v1/drills?status=running")) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> rest.get(busy, "viewer").body().path("items").isEmpty());
        }
        // The retention follows the verification.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        rest.get("/api/v1/backups?backupSet=main&status=verified", "viewer")
                                        .body()
                                        .path("items")
                                        .size()
                                <= 3);
    }
}
