package dev.fairlead.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.replication.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalArchiveTest {
    private static final int TIMELINE = 1;
    private static final long SEGMENT = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");

    @TempDir Path destination;

    /** While a drill reads one segment after the other, the last one becomes whole. */
    @Test
    void aSegmentThatBecomesWholeWhileItIsReadIsRead() throws IOException {
        WalArchive archive = archive("7");
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(0))) {
            writer.write(new byte[3 << 19], 0, 3 << 19);
            writer.flush();
            List<Integer> sizes = new ArrayList<>();

            archive.read(
                    TIMELINE,
                    SEGMENT,
                    new Lsn(0),
                    (_, content) -> {
                        if (sizes.isEmpty()) {
                            writer.write(new byte[1 << 19], 0, 1 << 19);
                        }
                        sizes.add(content.readAllBytes().length);
                    });

            assertThat(sizes).containsExactly(1 << 20, 1 << 20);
        }
    }

    @Test
    void theRangeEndsWhereSomethingIsMissing() throws IOException {
        WalArchive archive = archive("7");
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(0))) {
            writer.write(new byte[7 << 19], 0, 7 << 19);
            writer.flush();
        }
        assertThat(archive.newest(TIMELINE, SEGMENT))
                .contains(new WalRange(TIMELINE, new Lsn(0), new Lsn(7 << 19)));

        Files.delete(destination.resolve("main/.wal/7/000000010000000000000001.zst"));

        assertThat(archive.newest(TIMELINE, SEGMENT))
                .contains(new WalRange(TIMELINE, new Lsn(2 << 20), new Lsn(7 << 19)));
        assertThat(archive.newest(2, SEGMENT)).isEmpty();
    }

    @Test
    void whatIsOfAnotherTimelineOrClusterGoesWhenItIsOld() throws IOException {
        write(archive("7"), 1);
        write(archive("7"), 2);
        write(archive("8"), 1);

        assertThat(archive("7").removeOthers(2, NOW.minusSeconds(1))).isZero();
        age("7/000000010000000000000000.zst");
        age("7/000000020000000000000000.zst");
        age("8/000000010000000000000000.zst");

        assertThat(archive("7").removeOthers(2, NOW.minusSeconds(1))).isEqualTo(2);
        assertThat(archive("7").newest(2, SEGMENT)).isPresent();
        assertThat(archive("7").newest(1, SEGMENT)).isEmpty();
        assertThat(archive("8").newest(1, SEGMENT)).isEmpty();
    }

    private void age(String file) throws IOException {
        Files.setLastModifiedTime(
                destination.resolve("main/.wal").resolve(file),
                FileTime.from(NOW.minusSeconds(3600)));
    }

    private static void write(WalArchive archive, int timeline) throws IOException {
        try (WalWriter writer = archive.writer(timeline, SEGMENT, new Lsn(0))) {
            writer.write(new byte[1 << 20], 0, 1 << 20);
        }
    }

    private WalArchive archive(String systemId) {
        return new WalArchive(destination, "main", systemId);
    }
}
