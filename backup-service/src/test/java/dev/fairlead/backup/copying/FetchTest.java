package dev.fairlead.backup.copying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.directory.DirectoryRepository;
import dev.fairlead.backup.replication.Lsn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    private static final String FIRST = "000000010000000000000003";
    private static final long SEGMENT = 16 << 20;
    private static final Lsn POINT = Lsn.parse("0/3000028");

    private final List<Duration> pauses = new ArrayList<>();
    private final Shaky place = new Shaky();

    @TempDir Path folder;
    private Path there = Path.of(".");
    private Path back = Path.of(".");

    @BeforeEach
    void begin() throws IOException {
        there = Files.createDirectories(folder.resolve("there/main/.wal/7"));
        back = folder.resolve("back/main/.wal/7");
        place.to = new DirectoryRepository(folder.resolve("there"), new Bandwidth(0));
    }

    @Test
    void aSegmentThatBecameWholeSinceItsPiecesWereListedIsBroughtWhole() throws IOException {
        Files.write(there.resolve(FIRST + ".part.0000"), new byte[] {1});
        Files.write(there.resolve(FIRST + ".part.0001"), new byte[] {2});
        place.afterListing =
                () -> {
                    Files.write(there.resolve(FIRST + ".zst"), new byte[] {1, 2, 3});
                    Files.delete(there.resolve(FIRST + ".part.0000"));
                    Files.delete(there.resolve(FIRST + ".part.0001"));
                };

        fetch();

        assertThat(back.resolve(FIRST + ".zst")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(back.resolve(FIRST + ".part")).doesNotExist();
    }

    @Test
    void aSegmentWhosePiecesWentWhileTheyWereListedIsBroughtWhole() throws IOException {
        Files.write(there.resolve(FIRST + ".part.enc.0001"), new byte[] {2});
        place.afterListing =
                () -> Files.write(there.resolve(FIRST + ".zst.enc"), new byte[] {1, 2, 3});

        fetch();

        assertThat(back.resolve(FIRST + ".zst.enc")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void aPieceThatIsGoneWithoutAWholeSegmentIsSaid() throws IOException {
        Files.write(there.resolve(FIRST + ".part.0000"), new byte[] {1});
        place.afterListing = () -> Files.delete(there.resolve(FIRST + ".part.0000"));

        assertThat(catchThrowableOfType(CopyFailed.class, this::fetch))
                .hasMessageContaining(".part.0000")
                .extracting(CopyFailed::reason)
                .isEqualTo(CopyFailed.MISSING);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatBreaksOffIsBroughtAnewFromItsBeginning() throws IOException {
        Files.write(there.resolve(FIRST + ".zst"), new byte[] {1, 2, 3});
        place.breaks.addAll(List.of(CopyFailed.UNREACHABLE, CopyFailed.HANGS, CopyFailed.FAILED));

        fetch();

        assertThat(back.resolve(FIRST + ".zst")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void whatBreaksOffFourTimesIsGivenUpAndWhatIsRefusedAtOnce() throws IOException {
        Files.write(there.resolve(FIRST + ".zst"), new byte[] {1, 2, 3});
        for (int attempt = 1; attempt <= 4; attempt++) {
            place.breaks.add(CopyFailed.UNREACHABLE);
        }
        assertThat(catchThrowableOfType(CopyFailed.class, this::fetch).reason())
                .isEqualTo(CopyFailed.UNREACHABLE);
        assertThat(pauses).hasSize(3);
        assertThat(back.resolve(FIRST + ".zst")).doesNotExist();

        place.breaks.add(CopyFailed.REFUSED);
        assertThat(catchThrowableOfType(CopyFailed.class, this::fetch).reason())
                .isEqualTo(CopyFailed.REFUSED);
        assertThat(pauses).hasSize(3);
    }

    private void fetch() throws IOException {
        new Fetch(place, "main", folder.resolve("back"), () -> {}, pauses::add)
                .log("7", 1, SEGMENT, POINT, null);
    }

    /** Breaks off after some bytes as often as it is told to. */
    private static final class Shaky implements Repository {
        private Repository to = new DirectoryRepository(Path.of("."), new Bandwidth(0));
        private final Deque<String> breaks = new ArrayDeque<>();
        private Change afterListing = () -> {};

        private interface Change {
            void make() throws IOException;
        }

        @Override
        public String place() {
            return to.place();
        }

        @Override
        public void list(String prefix, Consumer<Item> each) throws IOException {
            to.list(prefix, each);
            afterListing.make();
        }

        @Override
        public InputStream open(String path) throws IOException {
            String reason = breaks.poll();
            if (reason == null) {
                return to.open(path);
            }
            return new SequenceInputStream(
                    new ByteArrayInputStream(new byte[] {9, 9}),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new CopyFailed(reason, "told to");
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                            throw new CopyFailed(reason, "told to");
                        }
                    });
        }

        @Override
        public String put(String path, Content content, @Nullable String sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean putNew(String path, Content content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abandon(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            to.close();
        }
    }
}
