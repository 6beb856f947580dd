package dev.fairlead.platform.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final DiskLimits LIMITS = new DiskLimits(1_000, 200, 100);

    @TempDir Path directory;
    private final AtomicLong free = new AtomicLong(5_000);

    @Test
    void aDiskThatBecameWorseMustBecomeBetterByAMargin() {
        DiskWatch disk = watch();

        assertThat(levelAt(disk, 1_000)).isEqualTo(DiskLevel.ROOMY);
        assertThat(levelAt(disk, 999)).isEqualTo(DiskLevel.LOW);
        assertThat(levelAt(disk, 1_249)).isEqualTo(DiskLevel.LOW);
        assertThat(levelAt(disk, 1_250)).isEqualTo(DiskLevel.ROOMY);
        assertThat(levelAt(disk, 199)).isEqualTo(DiskLevel.FULL);
        assertThat(levelAt(disk, 399)).isEqualTo(DiskLevel.FULL);
        assertThat(levelAt(disk, 400)).isEqualTo(DiskLevel.LOW);
        assertThat(levelAt(disk, 0)).isEqualTo(DiskLevel.FULL);
        assertThat(levelAt(disk, 1_250)).isEqualTo(DiskLevel.ROOMY);
    }

    @Test
    void theReserveIsGivenUpWhenTheDiskIsFullAndMadeAgainWhenThereIsRoom() throws IOException {
        DiskWatch disk = watch();

        disk.look();
        assertThat(reserve()).hasSize(100);
        levelAt(disk, 300);
        assertThat(reserve()).hasSize(100);
        levelAt(disk, 199);
        assertThat(reserve()).doesNotExist();
        levelAt(disk, 600);
        assertThat(reserve()).doesNotExist();
        levelAt(disk, 5_000);
        assertThat(reserve()).hasSize(100);
    }

    @Test
    void theReserveNeverTakesTheDiskBelowWhatIsLow() {
        free.set(1_050);

        watch().look();

        assertThat(reserve()).doesNotExist();
    }

    @Test
    void aReserveThatWasCutShortIsCompleted() throws IOException {
        Files.write(reserve(), new byte[10]);

        watch().look();

        assertThat(reserve()).hasSize(100);
    }

    @Test
    void aDiskThatCannotBeMeasuredKeepsItsLevel() {
        var broken =
                new DiskWatch(
                        directory,
                        LIMITS,
                        null,
                        _ -> {
                            if (free.get() == 0) {
                                throw new IOException("gone");
                            }
                            return free.get();
                        });
        levelAt(broken, 100);

        assertThat(levelAt(broken, 0)).isEqualTo(DiskLevel.FULL);
    }

    @Test
    void limitsThatDoNotFitAreRefusedByName() {
        assertThatThrownBy(() -> new DiskLimits(399, 200, 0))
                .hasMessageContaining("fairlead.disk.low: 399 bytes");
        assertThatThrownBy(() -> new DiskLimits(1_000, 200, 101))
                .hasMessageContaining("fairlead.disk.reserve: 101 bytes");
    }

    private DiskLevel levelAt(DiskWatch disk, long bytes) {
        free.set(bytes);
        disk.look();
        return disk.reading().level();
    }

    private DiskWatch watch() {
        return new DiskWatch(directory, LIMITS, reserve(), _ -> free.get());
    }

    private Path reserve() {
        return directory.resolve("reserve");
    }
}
