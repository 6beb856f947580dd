package dev.fairlead.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.seal.SealedGrowing;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.seal.WrappedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalArchiveTest {
    private static final int TIMELINE = 1;
    private static final long SEGMENT = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");

    private final TestKeys keys = new TestKeys().with("main", 1);

    @TempDir Path destination;

    /** While a drill reads one segment after the other, the last one becomes whole. */
    @Test
    void aSegmentThatBecomesWholeWhileItIsReadIsRead() throws IOException {
        WalArchive archive = archive("7");
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(0), null)) {
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
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(0), null)) {
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

    @Test
    void anEncryptedLogIsReadAndGoesOnAfterARestart() throws IOException {
        byte[] log = noise(5 << 19);
        WalArchive archive = archive("7", keys);
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(0), "main")) {
            writer.write(log, 0, (2 << 20) + 1000);
            writer.flush();
            writer.write(log, (2 << 20) + 1000, 500);
            // Killed: what was not flushed is lost.
        }
        assertThat(archive.newest(TIMELINE, SEGMENT))
                .contains(new WalRange(TIMELINE, new Lsn(0), new Lsn((2 << 20) + 1000)));

        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(2 << 20), "main")) {
            writer.write(log, 2 << 20, (5 << 19) - (2 << 20));
            writer.flush();
        }

        assertThat(archive.newest(TIMELINE, SEGMENT))
                .contains(new WalRange(TIMELINE, new Lsn(0), new Lsn(5 << 19)));
        assertThat(read(archive)).isEqualTo(log);
        assertThat(files())
                .containsExactly(
                        "000000010000000000000000.zst.enc",
                        "000000010000000000000001.zst.enc",
                        "000000010000000000000002.part.enc",
                        "keys.json");
    }

    @Test
    void encryptionBeginsAndEndsInTheMiddleOfALog() throws IOException {
        byte[] log = noise(7 << 19);
        WalArchive archive = archive("7", keys);
        write(archive, log, 0, 3 << 19, null);
        write(archive, log, 1 << 20, 5 << 19, "main");
        assertThat(read(archive)).isEqualTo(Arrays.copyOf(log, 5 << 19));
        write(archive, log, 2 << 20, 7 << 19, null);

        assertThat(read(archive)).isEqualTo(log);
        assertThat(files())
                .containsExactly(
                        "000000010000000000000000.zst",
                        "000000010000000000000001.zst.enc",
                        "000000010000000000000002.zst",
                        "000000010000000000000003.part",
                        "keys.json");
    }

    @Test
    void aLogWithoutItsKeyIsNeitherReadNorWritten() throws IOException {
        WalArchive archive = archive("7", keys);
        write(archive, noise(3 << 19), 0, 3 << 19, "main");

        keys.lose("main");

        assertThatThrownBy(() -> read(archive)).isInstanceOf(KeyUnavailable.class);
        assertThatThrownBy(() -> archive.writer(TIMELINE, SEGMENT, new Lsn(0), "main"))
                .isInstanceOf(KeyUnavailable.class);
        keys.with("main", 1).with("next", 2);
        assertThat(archive.wrapAnew("next")).isTrue();
        keys.lose("main");
        assertThat(read(archive)).hasSize(3 << 19);
    }

    @Test
    void aSegmentThatWasFullWhenACrashCameIsWhole() throws IOException {
        byte[] log = noise(3 << 19);
        WalArchive archive = archive("7");
        Path part = destination.resolve("main/.wal/7/000000010000000000000000.part");
        Files.createDirectories(part.getParent());
        Files.write(part, Arrays.copyOf(log, 1 << 20));
        Files.write(part.resolveSibling("000000010000000000000001.part"), new byte[10]);

        assertThat(archive.newest(TIMELINE, SEGMENT))
                .contains(new WalRange(TIMELINE, new Lsn(0), new Lsn((1 << 20) + 10)));
        write(archive, log, 1 << 20, 3 << 19, null);

        assertThat(read(archive)).isEqualTo(log);
        assertThat(files())
                .containsExactly("000000010000000000000000.zst", "000000010000000000000001.part");
    }

    @Test
    void soIsAnEncryptedOneAndOneThatIsDamagedHoldsNothingUp() throws IOException {
        byte[] log = noise(3 << 19);
        WalArchive archive = archive("7", keys);
        archive.writer(TIMELINE, SEGMENT, new Lsn(0), "main").close();
        full("000000010000000000000000", Arrays.copyOf(log, 1 << 20));
        full("000000010000000000000001", new byte[1 << 20]);
        Path damaged = destination.resolve("main/.wal/7/000000010000000000000001.part.enc");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 1]++;
        Files.write(damaged, bytes);

        write(archive, new byte[3 << 20], 2 << 20, (2 << 20) + 5, "main");

        assertThat(files())
                .containsExactly(
                        "000000010000000000000000.zst.enc",
                        "000000010000000000000001.part.enc",
                        "000000010000000000000002.part.enc",
                        "keys.json");
    }

    private void full(String segment, byte[] content) throws IOException {
        Path folder = destination.resolve("main/.wal/7");
        DataKey data = WrappedKey.open(folder, "main/.wal/7", keys);
        try (var growing =
                SealedGrowing.open(
                        folder.resolve(segment + ".part.enc"), data, segment + ".part")) {
            growing.write(ByteBuffer.wrap(content));
            growing.flush();
        }
    }

    @Test
    void theEncryptedOneOfTwoWholeSegmentsIsRead() throws IOException {
        byte[] log = noise(1 << 20);
        WalArchive archive = archive("7", keys);
        write(archive, log, 0, 1 << 20, "main");
        write(archive("8"), 1);
        Files.move(
                destination.resolve("main/.wal/8/000000010000000000000000.zst"),
                destination.resolve("main/.wal/7/000000010000000000000000.zst"));

        assertThat(read(archive)).isEqualTo(log);
    }

    @Test
    void aWholeSegmentThatIsTooShortIsNotRead() throws IOException {
        WalArchive archive = archive("7");
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT / 2, new Lsn(0), null)) {
            writer.write(new byte[1 << 19], 0, 1 << 19);
        }

        assertThatThrownBy(() -> read(archive))
                .hasMessageContaining("only 524288 bytes (expected: 1048576)");
    }

    /** A new one would let the log go on, and hide that nobody opens what is there. */
    @Test
    void aDataKeyThatIsGoneIsNotReplaced() throws IOException {
        WalArchive archive = archive("7", keys);
        write(archive, noise(3 << 19), 0, 3 << 19, "main");

        Files.delete(destination.resolve("main/.wal/7/keys.json"));

        assertThatThrownBy(() -> archive.writer(TIMELINE, SEGMENT, new Lsn(1 << 20), "main"))
                .isInstanceOf(NotAuthentic.class)
                .hasMessageContaining("keys.json is not there");
        assertThatThrownBy(archive::key).isInstanceOf(NotAuthentic.class);
        assertThat(destination.resolve("main/.wal/7/keys.json")).doesNotExist();
    }

    @Test
    void nothingIsWrittenWhenTheDataKeyGoesMeanwhile() throws IOException {
        try (WalWriter writer = archive("7", keys).writer(TIMELINE, SEGMENT, new Lsn(0), "main")) {
            writer.write(new byte[1 << 20], 0, 1 << 20);
            Files.delete(destination.resolve("main/.wal/7/keys.json"));

            assertThatThrownBy(() -> writer.write(new byte[1], 0, 1))
                    .isInstanceOf(NotAuthentic.class);
        }
        assertThat(files()).containsExactly("000000010000000000000000.zst.enc");
    }

    /** Another cluster's receiver has made its key, and writes its first segment next. */
    @Test
    void aKeyThatIsNewStaysWithoutASegment() throws IOException {
        archive("8", keys).writer(TIMELINE, SEGMENT, new Lsn(0), "main").close();

        archive("7").removeOthers(1, NOW.minusSeconds(1));
        assertThat(destination.resolve("main/.wal/8/keys.json")).exists();

        age("8/keys.json");
        archive("7").removeOthers(1, NOW.minusSeconds(1));
        assertThat(destination.resolve("main/.wal/8/keys.json")).doesNotExist();
    }

    /** The key is older than the segments that it opens. */
    @Test
    void theKeyOfAnotherClusterGoesWithItsLastSegment() throws IOException {
        write(archive("8", keys), noise(2 << 20), 0, 2 << 20, "main");
        age("8/000000010000000000000000.zst.enc");
        age("8/keys.json");

        assertThat(archive("7").removeOthers(1, NOW.minusSeconds(1))).isEqualTo(1);
        assertThat(destination.resolve("main/.wal/8/keys.json")).exists();

        age("8/000000010000000000000001.zst.enc");
        archive("7").removeOthers(1, NOW.minusSeconds(1));
        assertThat(destination.resolve("main/.wal/8/keys.json")).doesNotExist();
    }

    private void write(WalArchive archive, byte[] log, int from, int to, @Nullable String key)
            throws IOException {
        try (WalWriter writer = archive.writer(TIMELINE, SEGMENT, new Lsn(from), key)) {
            writer.write(log, from, to - from);
            writer.flush();
        }
    }

    private static byte[] read(WalArchive archive) throws IOException {
        var bytes = new ByteArrayOutputStream();
        archive.read(TIMELINE, SEGMENT, new Lsn(0), (_, content) -> content.transferTo(bytes));
        return bytes.toByteArray();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(destination.resolve("main/.wal/7"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private WalArchive archive(String systemId, TestKeys with) {
        return new WalArchive(destination, "main", systemId, with);
    }

    private void age(String file) throws IOException {
        Files.setLastModifiedTime(
                destination.resolve("main/.wal").resolve(file),
                FileTime.from(NOW.minusSeconds(3600)));
    }

    private static void write(WalArchive archive, int timeline) throws IOException {
        try (WalWriter writer = archive.writer(timeline, SEGMENT, new Lsn(0), null)) {
            writer.write(new byte[1 << 20], 0, 1 << 20);
        }
    }

    private WalArchive archive(String systemId) {
        return new WalArchive(destination, "main", systemId);
    }
}
