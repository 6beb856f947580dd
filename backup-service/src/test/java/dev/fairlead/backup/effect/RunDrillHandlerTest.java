package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.EncryptionKey;
import dev.fairlead.backup.drill.DrillPlan;
import dev.fairlead.backup.drill.RunDrill;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDrillHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    @TempDir Path folder;

    /** It is to be known that the copy opens everything that a restore needs. */
    @Test
    void theKeptLogIsOpenedWithTheCopyInEscrow() throws IOException {
        Files.writeString(folder.resolve("key"), TestKeys.secret(1));
        Path log = Files.createDirectories(folder.resolve("local/main/.wal/7"));
        WrappedKey.create(log, "main/.wal/7", "main", new TestKeys().with("main", 1));

        assertThatThrownBy(this::openLog)
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("in escrow");
        Files.writeString(folder.resolve("escrow"), TestKeys.secret(1));
        assertThatCode(this::openLog).doesNotThrowAnyException();
    }

    private void openLog() throws IOException {
        var config =
                new BackupConfig(
                        Map.of(), Map.of("main", new EncryptionKey(ref("key"), ref("escrow"))));
        var keys = new ConfiguredKeys(() -> config, Secrets.ofProcess());
        var places =
                new Places(
                        Map.of(),
                        Map.of("local", folder.resolve("local")),
                        folder,
                        folder,
                        keys.inUse());
        var plan =
                new DrillPlan(
                        "payments",
                        "critical",
                        "b1",
                        "sha256",
                        "fairlead",
                        "local",
                        Duration.ofMinutes(30),
                        Duration.ofHours(25),
                        Duration.ofHours(4),
                        true,
                        null);
        Objects.requireNonNull(
                        new RunDrillHandler(
                                        places,
                                        keys,
                                        GivenCopies.none(places),
                                        () -> NOW,
                                        () -> false)
                                .log(new RunDrill("d1", "main", plan, NOW), "7"))
                .requireKey();
    }

    private SecretRef ref(String file) {
        return SecretRef.parse("${file:%s}".formatted(folder.resolve(file)));
    }
}
