package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.ContinuousLog;
import dev.fairlead.backup.effect.Restores.Found;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.platform.catalogue.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two backups, and no log between them. */
class RestoresTest {
    private static final Instant FIRST = Instant.parse("2026-11-30T02:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-30T08:00:00Z");
    private static final ContinuousLog LOG = new ContinuousLog(Duration.ofDays(7), 1 << 30);

    @TempDir Path folder;

    @Test
    void aTimeInAGapOfTheKeptLogIsNotReached() throws IOException {
        assertThat(find(LOG, FIRST.plusSeconds(3600)))
                .isInstanceOfSatisfying(
                        Found.Impossible.class,
                        impossible -> {
                            assertThat(impossible.reason()).isEqualTo("target-not-reached");
                            assertThat(impossible.detail()).contains("b1", FIRST.toString());
                        });
    }

    @Test
    void theRecoveryPointItselfNeedsNoLog() throws IOException {
        assertThat(find(LOG, FIRST))
                .isInstanceOfSatisfying(
                        Found.Possible.class,
                        possible -> assertThat(possible.recoversTo()).isEqualTo(FIRST));
    }

    @Test
    void withoutAKeptLogATimeIsTheRecoveryPointBeforeIt() throws IOException {
        assertThat(find(null, FIRST.plusSeconds(3600)))
                .isInstanceOfSatisfying(
                        Found.Possible.class,
                        possible -> assertThat(possible.recoversTo()).isEqualTo(FIRST));
    }

    /** Positions of a server begin anew when another one takes its place. */
    @Test
    void aPointIsNotLookedForInTheLogOfAServerThatCameAfterIt() throws IOException {
        assertThat(restores().find(set(LOG), point(SECOND.minusSeconds(1)), null))
                .isInstanceOfSatisfying(
                        Found.Impossible.class,
                        impossible -> {
                            assertThat(impossible.reason()).isEqualTo("point-of-another-server");
                            assertThat(impossible.detail()).contains("before-upgrade", "b2");
                        });
        assertThat(restores().find(set(LOG), point(SECOND.plusSeconds(1)), null))
                .isInstanceOf(Found.Possible.class);
    }

    private static PointView point(Instant at) {
        return new PointView("main", "before-upgrade", "0/3000028", "ada", at);
    }

    private Found find(@Nullable ContinuousLog log, Instant at) throws IOException {
        return restores().find(set(log), Target.parse(at.toString()).orElseThrow(), null);
    }

    private Restores restores() {
        var backups =
                new Backups(new Documents(List.of(backup("b2", SECOND), backup("b1", FIRST))));
        var places = new Places(Map.of(), Map.of("local", folder), folder, folder, Keyring.NONE);
        var logs = new KeptLogs(places, () -> SECOND, () -> false);
        return new Restores(
                backups,
                places,
                new RecoverablePoints(backups, places, logs),
                GivenCopies.none(places));
    }

    private static BackupView backup(String id, Instant at) {
        return new BackupView(
                id,
                "main",
                "payments",
                "critical",
                BackupView.FULL,
                null,
                Status.VERIFIED,
                "local",
                "fairlead",
                "schedule",
                null,
                at,
                1,
                null,
                new BackupView.Stored(
                        at,
                        at,
                        "0/3000028",
                        "18.1",
                        1,
                        1,
                        1,
                        List.of(),
                        "sha256",
                        1,
                        null,
                        null,
                        null),
                at,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }

    private static BackupSet set(@Nullable ContinuousLog log) {
        return new BackupSet(
                "main",
                "payments",
                null,
                Mode.ACT,
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
                log,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
