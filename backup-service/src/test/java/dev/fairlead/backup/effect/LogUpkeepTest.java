package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.replication.ServerIdentity;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogUpkeepTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir Path folder;

    @Test
    void aServerThatWasReplacedIsBackedUpAsAWhole() throws IOException {
        assertThat(started(SourceFailed.SERVER_REPLACED))
                .singleElement()
                .isInstanceOfSatisfying(
                        BackupCommand.Start.class,
                        start -> {
                            assertThat(start.plan().parent()).isNull();
                            assertThat(start.requestedBy()).isEqualTo("server-replaced");
                        });
    }

    @Test
    void anotherFailureIsNoReasonForIt() throws IOException {
        assertThat(started("connection-failed")).isEmpty();
    }

    @Test
    void anotherServerIsToldByItsIdentifierOrItsTimeline() {
        BackupCatalogue of =
                BackupCatalogue.of(
                        BackupCatalogue.Content.whole("files", 1),
                        "main",
                        "b1",
                        null,
                        NOON,
                        1,
                        null,
                        List.of());
        String system = of.systemId();

        assertThat(RecoverablePoints.isAnother(new ServerIdentity(system, 0, 1), of)).isFalse();
        assertThat(RecoverablePoints.isAnother(new ServerIdentity(system, 1, 1), of)).isTrue();
        assertThat(RecoverablePoints.isAnother(new ServerIdentity("7", 0, 1), of)).isTrue();
    }

    private List<Object> started(String reason) throws IOException {
        var commands = new GivenCommands();
        var places = new Places(Map.of(), Map.of("local", folder), folder, folder, Keyring.NONE);
        var logs = new KeptLogs(places, () -> NOON, () -> false);
        var backups = new Backups(new Last(failed(reason)));
        new LogUpkeep(
                        logs,
                        backups,
                        new RecoverablePoints(backups, places, logs),
                        new Starts(commands),
                        () -> NOON)
                .beat(new BackupConfig(Map.of("main", set()), Map.of()));
        return commands.all().stream().map(each -> each.command()).toList();
    }

    private static BackupView failed(String reason) {
        return new BackupView(
                "b2",
                "main",
                "payments",
                "critical",
                BackupView.INCREMENTAL,
                "b1",
                Status.FAILED,
                "local",
                "fairlead",
                "schedule",
                null,
                NOON,
                1,
                null,
                null,
                null,
                false,
                new BackupView.Failure("backup", reason, "Another server is there.", NOON),
                null,
                Subject.POSTGRESQL);
    }

    private static BackupSet set() {
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
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The newest backup of a set. */
    private record Last(BackupView backup) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            return new Page<>(List.of(type.cast(backup)), null);
        }
    }
}
