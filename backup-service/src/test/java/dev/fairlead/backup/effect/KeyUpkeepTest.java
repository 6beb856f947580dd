package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.KeyUpkeep.Standing;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.platform.catalogue.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyUpkeepTest {
    private final TestKeys keys = new TestKeys().with("old", 1).with("new", 2);
    private final List<BackupView> documents = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void everyDataKeyIsWrappedByTheKeyOfTheSet() throws IOException {
        stored("local", "b1", "old");
        log("local", "7", "old");

        assertThat(beat(Mode.ACT)).isEqualTo(new Standing(Map.of("new", 2), 0, null));
    }

    /** An attempt of a backup that began before the key was changed writes with the old one. */
    @Test
    void aBackupThatIsBeingTakenNeedsTheKeyThatItBeganWith() {
        documents.add(backup("b1", Status.RUNNING, "local", "old"));

        assertThat(beat(Mode.ACT).wrappedBy()).containsOnlyKeys("old");
    }

    @Test
    void aLogAtADestinationOfBeforeIsWrappedToo() throws IOException {
        log("former", "7", "old");

        assertThat(beat(Mode.ACT)).isEqualTo(new Standing(Map.of("new", 1), 0, null));
        keys.lose("old");
        assertThat(beat(Mode.ACT).unusable()).isZero();
    }

    @Test
    void aSetThatIsNotActedOnNeedsItsKeys() throws IOException {
        stored("local", "b1", "old");

        assertThat(beat(Mode.OBSERVE)).isEqualTo(new Standing(Map.of("old", 1), 0, null));
        assertThat(WrappedKey.nameIn(folder.resolve("local/main/b1"))).contains("old");
    }

    @Test
    void aBackupWhoseDestinationIsUnknownIsSaid() {
        documents.add(backup("b1", Status.VERIFIED, "gone", "old"));

        Standing standing = beat(Mode.ACT);

        assertThat(standing.wrappedBy()).containsOnlyKeys("old");
        assertThat(standing.unusable()).isEqualTo(1);
        assertThat(standing.detail()).contains("'gone'", "b1");
    }

    @Test
    void aDataKeyThatIsGoneOrDamagedIsUnusable() throws IOException {
        stored("local", "b1", "new");
        stored("local", "b2", "new");
        log("local", "7", "new");
        Files.delete(folder.resolve("local/main/b1/keys.json"));
        Files.writeString(folder.resolve("local/main/b2/keys.json"), "{}");
        Files.delete(folder.resolve("local/main/.wal/7/keys.json"));

        Standing standing = beat(Mode.ACT);

        assertThat(standing.unusable()).isEqualTo(3);
        assertThat(standing.detail()).contains("keys.json");
    }

    private Standing beat(Mode mode) {
        var upkeep =
                new KeyUpkeep(
                        new Backups(new Documents(documents)),
                        new Places(
                                Map.of(),
                                Map.of(
                                        "local",
                                        folder.resolve("local"),
                                        "former",
                                        folder.resolve("former")),
                                folder.resolve("scratch"),
                                folder.resolve("programs"),
                                keys),
                        new SimpleMeterRegistry());
        upkeep.beat(new BackupConfig(Map.of("main", set(mode)), Map.of()));
        return upkeep.standing("main");
    }

    private void stored(String destination, String id, String key) throws IOException {
        Path files = Files.createDirectories(folder.resolve(destination).resolve("main/" + id));
        WrappedKey.create(files, "main/" + id, key, keys);
        documents.add(backup(id, Status.VERIFIED, destination, key));
    }

    private void log(String destination, String system, String key) throws IOException {
        Path files =
                Files.createDirectories(folder.resolve(destination).resolve("main/.wal/" + system));
        WrappedKey.create(files, "main/.wal/" + system, key, keys);
        Files.createFile(files.resolve("000000010000000000000000.zst.enc"));
    }

    private static BackupView backup(String id, Status status, String destination, String key) {
        return new BackupView(
                id,
                "main",
                "payments",
                "critical",
                BackupView.FULL,
                null,
                status,
                destination,
                "fairlead",
                "schedule",
                null,
                Instant.EPOCH,
                1,
                key,
                null,
                null,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }

    private static BackupSet set(Mode mode) {
        return new BackupSet(
                "main",
                "payments",
                "checkout",
                mode,
                "fairlead",
                "local",
                "critical",
                Duration.ofMinutes(30),
                Duration.ofHours(25),
                3,
                14,
                null,
                Duration.ofDays(2),
                3,
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofHours(4),
                new SchedulePlan(null, null, null),
                null,
                "new",
                List.of(),
                null,
                null,
                null);
    }
}
