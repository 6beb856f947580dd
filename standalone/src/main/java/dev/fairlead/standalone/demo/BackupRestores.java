package dev.fairlead.standalone.demo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Fairlead's own database is backed up, the backup is read back, and a drill restores it. */
final class BackupRestores implements Stage {
    private static final String SET = "fairlead";
    private static final double MIB = 1024 * 1024;

    @Override
    public String title() {
        return "Fairlead's own database is backed up, and the backup restores";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var backup = scene.backup().post("/api/v1/backups", Map.of("backupSet", SET));
        String path = "/api/v1/backups/" + backup.path("id").asString("");
        var verified = await(scene, path, "verified", Set.of("failed", "damaged"));
        var stored = verified.path("stored");
        scene.timeline()
                .seen(
                        "BackupVerified",
                        "%.1f MiB of PostgreSQL %s stored in %.1f MiB, every byte read back"
                                .formatted(
                                        stored.path("archiveBytes").asLong() / MIB,
                                        stored.path("serverVersion").asString(""),
                                        stored.path("storedBytes").asLong() / MIB));
        var drill = scene.backup().post("/api/v1/drills", Map.of("backupSet", SET));
        path = "/api/v1/drills/" + drill.path("id").asString("");
        var result = await(scene, path, "passed", Set.of("failed")).path("result");
        scene.timeline()
                .seen(
                        "DrillCompleted",
                        "passed: restored in %.1f s, replayed to %s, %d rows in %d tables as at the backup"
                                .formatted(
                                        result.path("restoreMillis").asLong() / 1000.0,
                                        result.path("recoveredLsn").asString(""),
                                        result.path("rows").asLong(),
                                        result.path("tables").asInt()));
    }

    private static JsonNode await(Scene scene, String path, String wanted, Set<String> lost)
            throws InterruptedException {
        return Await.present(
                () -> {
                    var now = scene.backup().get(path);
                    String status = now.path("status").asString("");
                    if (lost.contains(status)) {
                        throw new StageFailed("%s is %s: %s".formatted(path, status, now));
                    }
                    return status.equals(wanted) ? Optional.of(now) : Optional.empty();
                },
                scene.patience(),
                () -> "%s was not %s".formatted(path, wanted));
    }
}
