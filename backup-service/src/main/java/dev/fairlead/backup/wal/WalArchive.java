package dev.fairlead.backup.wal;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.DestinationFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The log of one cluster in a local folder, {@code <set>/.wal/<system identifier>/}: {@code
 * <segment>.zst} for each whole segment, and {@code <segment>.part} for the one that is being
 * written, as far as it has come.
 */
public final class WalArchive {
    private static final String FOLDER = ".wal";
    static final String WHOLE = ".zst";
    static final String PART = ".part";

    private final Path folder;

    /**
     * @param destination folder of all backup sets
     * @param systemId decimal digits
     */
    public WalArchive(Path destination, String set, String systemId) {
        if (!set.matches("[a-z0-9][a-z0-9-]{0,99}") || !systemId.matches("\\d{1,20}")) {
            throw new IllegalArgumentException(
                    "set '%s' and system '%s': expected a name and a number"
                            .formatted(set, systemId));
        }
        folder = destination.toAbsolutePath().normalize().resolve(set, FOLDER, systemId);
    }

    /** Takes segments in their order. */
    public interface Sink {
        /**
         * @param content the bytes of the segment; fewer than its size where it is not whole
         */
        void segment(String name, InputStream content) throws IOException;
    }

    /** Goes on writing at the beginning of a segment. What is there of it is written over. */
    WalWriter writer(int timeline, long segmentSize, Lsn from) throws IOException {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new DestinationFailed(folder.toString(), failed);
        }
        return new WalWriter(folder, timeline, segmentSize, from);
    }

    /** The newest part of a timeline without a gap; empty where there is nothing of it. */
    public Optional<WalRange> newest(int timeline, long segmentSize) throws IOException {
        TreeMap<String, Path> segments = segments(timeline);
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        Lsn end = end(segments.lastEntry().getValue(), segments.lastKey(), segmentSize);
        Lsn start = SegmentNames.start(segments.lastKey(), segmentSize);
        for (var before : segments.headMap(segments.lastKey(), false).descendingMap().entrySet()) {
            Lsn at = SegmentNames.start(before.getKey(), segmentSize);
            if (!isWhole(before.getValue()) || at.value() + segmentSize != start.value()) {
                break;
            }
            start = at;
        }
        return Optional.of(new WalRange(timeline, start, end));
    }

    /** When the newest segment was written to last; empty where there is nothing of it. */
    public Optional<Instant> lastWritten(int timeline) throws IOException {
        TreeMap<String, Path> segments = segments(timeline);
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Files.getLastModifiedTime(present(segments.lastEntry().getValue()))
                                .toInstant());
    }

    private static Lsn end(Path file, String name, long segmentSize) throws IOException {
        Path there = present(file);
        long size = isWhole(there) ? segmentSize : Files.size(there);
        return new Lsn(SegmentNames.start(name, segmentSize).value() + size);
    }

    /**
     * Reads a timeline from the segment of a position to its end; a segment that has changed ends
     * it with an error of its decompression, since each carries a checksum.
     */
    public void read(int timeline, long segmentSize, Lsn from, Sink sink) throws IOException {
        String first = SegmentNames.of(timeline, from, segmentSize);
        for (var segment : segments(timeline).tailMap(first).entrySet()) {
            Path path = present(segment.getValue());
            try (InputStream file = Files.newInputStream(path);
                    InputStream content = isWhole(path) ? Compression.decompress(file) : file) {
                sink.segment(segment.getKey(), content);
            } catch (IOException broken) {
                throw new IOException(
                        "segment %s of the log: %s".formatted(path, broken.getMessage()), broken);
            }
        }
    }

    /**
     * Removes the timeline's segments that end before a position.
     *
     * @return how many
     */
    public int removeBefore(int timeline, long segmentSize, Lsn position) throws IOException {
        String first = SegmentNames.of(timeline, position, segmentSize);
        List<Path> old = new ArrayList<>(segments(timeline).headMap(first).values());
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        return old.size();
    }

    /**
     * Removes what is of another timeline or cluster and was not written to since.
     *
     * @return how many segments
     */
    public int removeOthers(int timeline, Instant since) throws IOException {
        Path all = folder.getParent();
        if (all == null || !Files.isDirectory(all)) {
            return 0;
        }
        List<Path> old = new ArrayList<>();
        try (Stream<Path> files = Files.walk(all, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString().split("\\.", 2)[0];
                boolean other =
                        !folder.equals(file.getParent())
                                || (SegmentNames.isOne(name)
                                        && SegmentNames.timeline(name) != timeline);
                if (other && Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    old.add(file);
                }
            }
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        return old.size();
    }

    /** The one under way becomes a whole one at any moment; from then on it does not change. */
    private static Path present(Path file) {
        if (isWhole(file) || Files.exists(file)) {
            return file;
        }
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - PART.length()) + WHOLE);
    }

    private static boolean isWhole(Path file) {
        return file.getFileName().toString().endsWith(WHOLE);
    }

    /** Files by the name of their segment; of one that is there twice, the whole one. */
    private TreeMap<String, Path> segments(int timeline) throws IOException {
        TreeMap<String, Path> segments = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return segments;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String[] name = file.getFileName().toString().split("\\.", 2);
                boolean known = name.length == 2 && ("." + name[1]).matches("\\.(zst|part)");
                if (known
                        && SegmentNames.isOne(name[0])
                        && SegmentNames.timeline(name[0]) == timeline) {
                    segments.merge(name[0], file, (a, b) -> isWhole(a) ? a : b);
                }
            }
        }
        return segments;
    }
}
