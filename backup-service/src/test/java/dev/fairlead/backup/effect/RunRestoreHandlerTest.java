package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.restoration.RestoreCommand;
import dev.fairlead.backup.restoration.RestoreCommand.NotRestored;
import dev.fairlead.backup.restoration.RestoreCommand.Restored;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.RunRestore;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRestoreHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    @TempDir Path folder;

    /** The service was killed after the directory got its name, and was away for a day. */
    @Test
    void whatIsRestoredIsRestoredHoweverLongTheServiceWasAway() throws IOException {
        Path into = Files.createDirectory(folder.resolve("new"));
        Files.writeString(
                into.resolve(Restore.RECEIPT),
                """
                {"restoreId":"r1","backupSet":"main","backupId":"b1","recoveredLsn":"0/3000028",
                 "recoveredTo":null,"checked":true}\
                """);

        assertThat(run("r1")).isEqualTo(new Restored("0/3000028", null, true, 0));
        assertThat(run("r2"))
                .isInstanceOfSatisfying(
                        NotRestored.class,
                        not -> assertThat(not.reason()).isEqualTo("deadline-exceeded"));
    }

    private RestoreCommand run(String id) {
        var places = new Places(Map.of(), Map.of(), folder, folder, Keyring.NONE);
        var plan =
                new RestorePlan(
                        "payments",
                        "b1",
                        "sha256",
                        "fairlead",
                        "local",
                        folder.resolve("new").toString(),
                        Target.END,
                        false,
                        null,
                        Duration.ofHours(4),
                        null);
        var result =
                new RunRestoreHandler(places, GivenCopies.none(places), () -> NOW, () -> false)
                        .handle(
                                new RunRestore(id, "main", plan, NOW.minusSeconds(86_400)),
                                new EffectContext("work-1", id, 0, 1, 1, NOW, id));
        return (RestoreCommand) ((EffectResult.Done<?>) result).outcome();
    }
}
