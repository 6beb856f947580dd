package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fairlead.backup.backup.BackupCommand.Lost;
import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupRequest.TakeBackup;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.source.Source;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TakeBackupHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private final Logger logger = (Logger) LoggerFactory.getLogger(TakeBackupHandler.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir Path directory;
    private boolean full;

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    @Test
    void theReasonOfAnAttemptThatIsTriedAgainIsInTheLog() {
        Lost lost = lose(Map.of("fairlead", source()), 2);

        assertThat(lost.reason()).isEqualTo("password-missing");
        assertThat(lost.hopeless()).isFalse();
        assertThat(fields())
                .containsEntry("set", "fairlead")
                .containsEntry("backup", "backup-1")
                .containsEntry("attempt", 2)
                .containsEntry("reason", "password-missing")
                .containsEntry("detail", lost.detail());
    }

    @Test
    void soIsTheReasonOfOneThatIsNot() {
        Lost lost = lose(Map.of(), 1);

        assertThat(lost.hopeless()).isTrue();
        assertThat(fields()).containsEntry("reason", "place-unknown");
    }

    @Test
    void nothingIsCopiedToAFullDiskAndAnotherAttemptFollows() {
        full = true;

        Lost lost = lose(Map.of("fairlead", source()), 1);

        assertThat(lost.reason()).isEqualTo("disk-full");
        assertThat(lost.hopeless()).isFalse();
        assertThat(fields()).containsEntry("reason", "disk-full");
    }

    private Source source() {
        Path password = directory.resolve("no-password");
        return new Source(
                "127.0.0.1",
                1,
                "copier",
                password,
                false,
                new Source.Writable("backup", "backup", password));
    }

    private Lost lose(Map<String, Source> sources, int attempt) {
        var places =
                new Places(
                        sources,
                        Map.of("local", directory.resolve("backups")),
                        directory.resolve("drills"),
                        directory.resolve("programs"),
                        Keyring.NONE);
        var plan =
                new BackupPlan(
                        "platform",
                        "critical",
                        "fairlead",
                        "local",
                        3,
                        3,
                        Duration.ofMinutes(1),
                        Duration.ofHours(2),
                        7,
                        null,
                        null,
                        null,
                        null,
                        null);
        var request =
                new TakeBackup(
                        "backup-1", "fairlead", attempt, plan, NOW.plus(Duration.ofHours(2)));
        var context = new EffectContext("work-1", "backup-1", 0, attempt, 1, NOW, "backup-1");
        var result = new TakeBackupHandler(places, () -> NOW, () -> full).handle(request, context);
        return (Lost) ((EffectResult.Done<?>) result).outcome();
    }

    private Map<String, Object> fields() {
        assertThat(logged.list).hasSize(1);
        ILoggingEvent event = logged.list.getFirst();
        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        assertThat(event.getMessage()).isEqualTo("Attempt at a backup failed");
        Map<String, Object> fields = new LinkedHashMap<>();
        event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
        return fields;
    }
}
