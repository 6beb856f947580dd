package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectPool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred sets may have their time at the same hour. */
class HungryEffectsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    @TempDir Path folder;

    @Test
    void fewBackupsAndDrillsRunAtOnceAndNoRestoreWaitsForThem() {
        var config = new BackupConfig(Map.of(), Map.of());
        var keys = new ConfiguredKeys(() -> config, Secrets.ofProcess());
        var places = new Places(Map.of(), Map.of(), folder, folder, keys.inUse());
        var copies = GivenCopies.none(places);
        var backups = new Backups(new Documents(List.of()));

        var take = new TakeBackupHandler(places, () -> NOW, () -> false).pool();
        var verify = new VerifyBackupHandler(places, backups, () -> NOW).pool();
        var drill = new RunDrillHandler(places, keys, copies, () -> NOW, () -> false).pool();
        var restore = new RunRestoreHandler(places, copies, () -> NOW, () -> false).pool();

        assertThat(verify).isEqualTo(take);
        assertThat(List.of(take.most(), drill.most())).containsExactly(8, 4);
        assertThat(List.of(take.name(), drill.name(), EffectPool.COMMON.name()))
                .doesNotHaveDuplicates();
        assertThat(restore).isEqualTo(EffectPool.COMMON);
    }
}
