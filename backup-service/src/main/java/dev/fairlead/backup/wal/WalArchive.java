package dev.fairlead.backup.wal;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.SealedGrowing;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.store.DestinationFailed;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of one cluster in a local folder, {@code <set>/.wal/<system identifier>/}: {@code
 * <segment>.zst} for each whole segment, and {@code <segment>.part} for the one that is being
 * written, as far as it has come. What is encrypted has {@code .enc} behind its name; both kinds
 * may be there side by side, since the log of before is left as it is.
 */
public final class WalArchive {
    private static final String FOLDER = ".wal";
    static final String WHOLE = ".zst";
    static final String PART = ".part";
    static final String ENCRYPTED = ".enc";

    private final Path folder;
    private final String context;
    private final Keyring keys;

    /** Without keys: what is encrypted can be listed and not read. */
    public WalArchive(Path destination, String set, String systemId) {
        this(destination, set, systemId, Keyring.NONE);
    }

    /**
     * @param destination folder of all backup sets
     * @param systemId decimal digits
     * @param keys that open what is encrypted
     */
    public WalArchive(Path destination, String set, String systemId, Keyring keys) {
        if (!set.matches("[a-z0-9][a-z0-9-]{0,99}") || !systemId.matches("\\d{1,20}")) {
            throw new IllegalArgumentException(
                    "set '%s' and system '%s': expected a name and a number"
                            .formatted(set, systemId));
        }
        folder = destination.toAbsolutePath().normalize().resolve(set, FOLDER, systemId);
        context = context(set, systemId);
        this.keys = keys;
    }

    /** What the data key of a kept log is for. */
    public static String context(String set, String systemId) {
        return "%s/%s/%s".formatted(set, FOLDER, systemId);
    }

    /**
     * The logs of all clusters of a set.
     *
     * @param destination folder of all backup sets
     */
    public static List<WalArchive> of(Path destination, String set, Keyring keys)
            throws IOException {
        Path all = destination.toAbsolutePath().normalize().resolve(set, FOLDER);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> systems = Files.list(all)) {
            return systems.map(system -> system.getFileName().toString())
                    .filter(system -> system.matches("\\d{1,20}"))
                    .sorted()
                    .map(system -> new WalArchive(destination, set, system, keys))
                    .toList();
        }
    }

    /**
     * The key that its data key is wrapped by; empty where nothing is encrypted.
     *
     * @throws dev.fairlead.backup.seal.NotAuthentic where something is, and its data key is gone
     */
    public Optional<String> key() throws IOException {
        Optional<String> name = WrappedKey.nameIn(folder);
        if (name.isEmpty() && holdsEncrypted()) {
            // Another data key would let the log go on, and hide that what is there is lost.
            throw WrappedKey.missing(folder);
        }
        return name;
    }

    private boolean holdsEncrypted() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(WalArchive::isEncrypted);
        }
    }

    /**
     * Opens its data key, and forgets it.
     *
     * @throws dev.fairlead.backup.seal.KeyUnavailable where its key is not there
     */
    public void requireKey() throws IOException {
        WrappedKey.open(folder, context, keys);
    }

    /**
     * Wraps its data key by another key.
     *
     * @return false where that key wraps it already, or nothing is encrypted
     */
    public boolean wrapAnew(String key) throws IOException {
        return key().isPresent() && WrappedKey.wrapAnew(folder, context, key, keys);
    }

    /** Takes segments in their order. */
    public interface Sink {
        /**
         * @param content the bytes of the segment; fewer than its size where it is not whole
         */
        void segment(String name, InputStream content) throws IOException;
    }

    /**
     * Goes on writing at the beginning of a segment. What is there of it is written over.
     *
     * @param key by which the data key is wrapped where there is none yet; null to write in clear
     */
    WalWriter writer(int timeline, long segmentSize, Lsn from, @Nullable String key)
            throws IOException {
        try {
            Files.createDirectories(folder, Trees.ownersAlone());
        } catch (IOException failed) {
            throw new DestinationFailed(folder.toString(), failed);
        }
        DataKey data = key == null ? null : dataKey(key);
        var writer = new WalWriter(folder, timeline, segmentSize, from, data);
        writer.finish();
        return writer;
    }

    private DataKey dataKey(String key) throws IOException {
        return key().isPresent()
                ? WrappedKey.open(folder, context, keys)
                : WrappedKey.create(folder, context, key, keys);
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
            // A full one counts as whole: a crash may have come before it was compressed.
            if (!end(before.getValue(), before.getKey(), segmentSize).equals(start)) {
                break;
            }
            start = at;
        }
        return Optional.of(new WalRange(timeline, start, end));
    }

    /**
     * The part without a gap that the segment of a position begins; empty where that is not there.
     */
    public Optional<WalRange> after(int timeline, long segmentSize, Lsn position)
            throws IOException {
        String first = SegmentNames.of(timeline, position, segmentSize);
        Lsn start = position.segmentStart(segmentSize);
        Lsn end = start;
        for (var next : segments(timeline).tailMap(first).entrySet()) {
            if (!SegmentNames.start(next.getKey(), segmentSize).equals(end)) {
                break;
            }
            end = end(next.getValue(), next.getKey(), segmentSize);
        }
        return end.equals(start)
                ? Optional.empty()
                : Optional.of(new WalRange(timeline, start, end));
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
        long size = isWhole(there) ? segmentSize : length(there);
        return new Lsn(SegmentNames.start(name, segmentSize).value() + size);
    }

    static long length(Path part) throws IOException {
        return isEncrypted(part) ? SealedGrowing.length(part) : Files.size(part);
    }

    /**
     * Reads a timeline from the segment of a position to its end; a segment that has changed ends
     * it with an error of its decompression or decryption, since each carries a checksum.
     */
    public void read(int timeline, long segmentSize, Lsn from, Sink sink) throws IOException {
        read(timeline, segmentSize, from, null, sink);
    }

    /**
     * The same, and no further than a segment.
     *
     * @param last name of that segment; null for the end
     */
    public void read(int timeline, long segmentSize, Lsn from, @Nullable String last, Sink sink)
            throws IOException {
        String first = SegmentNames.of(timeline, from, segmentSize);
        DataKey data =
                WrappedKey.nameIn(folder).isPresent()
                        ? WrappedKey.open(folder, context, keys)
                        : null;
        for (var segment : segments(timeline).tailMap(first).entrySet()) {
            if (last != null && segment.getKey().compareTo(last) > 0) {
                return;
            }
            Path path = present(segment.getValue());
            try (InputStream content =
                    full(open(path, segment.getKey(), data), path, segmentSize)) {
                sink.segment(segment.getKey(), content);
            } catch (IOException broken) {
                throw new IOException(
                        "segment %s of the log: %s".formatted(path, broken.getMessage()), broken);
            }
        }
    }

    /** What is whole is as long as a segment, also where it decompresses to something shorter. */
    private static InputStream full(InputStream content, Path path, long segmentSize) {
        return isWhole(path) ? new FullInput(content, segmentSize) : content;
    }

    private static InputStream open(Path path, String segment, @Nullable DataKey key)
            throws IOException {
        if (!isEncrypted(path)) {
            InputStream file = Files.newInputStream(path);
            return isWhole(path) ? Compression.decompress(file) : file;
        }
        if (key == null) {
            throw new IOException(
                    "it is encrypted, and %s is not there".formatted(WrappedKey.FILE));
        }
        if (!isWhole(path)) {
            return SealedGrowing.read(path, key, segment + PART);
        }
        InputStream file = Files.newInputStream(path);
        try {
            return Compression.decompress(key.decrypt(file, segment + WHOLE));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
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
                // The key is as old as the first segment, and needed by the last.
                boolean key = file.getFileName().toString().equals(WrappedKey.FILE);
                if (other && !key && Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    old.add(file);
                }
            }
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        removeKeysOfNothing(all, since);
        return old.size();
    }

    /** Whoever begins a log has written its key, and not yet what is encrypted with it. */
    private void removeKeysOfNothing(Path all, Instant since) throws IOException {
        List<Path> systems;
        try (Stream<Path> folders = Files.list(all)) {
            systems = folders.filter(system -> !system.equals(folder)).toList();
        }
        for (Path system : systems) {
            Path key = system.resolve(WrappedKey.FILE);
            if (!Files.exists(key) || !Files.getLastModifiedTime(key).toInstant().isBefore(since)) {
                continue;
            }
            try (Stream<Path> files = Files.list(system)) {
                if (files.allMatch(file -> file.getFileName().toString().equals(WrappedKey.FILE))) {
                    Files.deleteIfExists(key);
                }
            }
        }
    }

    /** The one under way becomes a whole one at any moment; from then on it does not change. */
    private static Path present(Path file) {
        if (isWhole(file) || Files.exists(file)) {
            return file;
        }
        String whole = segment(file) + WHOLE;
        Path encrypted = file.resolveSibling(whole + ENCRYPTED);
        return Files.exists(encrypted) ? encrypted : file.resolveSibling(whole);
    }

    private static String segment(Path file) {
        return file.getFileName().toString().split("\\.", 2)[0];
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(WHOLE) || name.endsWith(WHOLE + ENCRYPTED);
    }

    private static boolean isEncrypted(Path file) {
        return file.getFileName().toString().endsWith(ENCRYPTED);
    }

    /**
     * Files by the name of their segment; of one that is there twice, what has come further, and
     * then the one that is encrypted.
     */
    private TreeMap<String, Path> segments(int timeline) throws IOException {
        TreeMap<String, Path> segments = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return segments;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String[] name = file.getFileName().toString().split("\\.", 2);
                boolean known =
                        name.length == 2 && ("." + name[1]).matches("\\.(zst|part)(\\.enc)?");
                if (known
                        && SegmentNames.isOne(name[0])
                        && SegmentNames.timeline(name[0]) == timeline) {
                    Path other = segments.get(name[0]);
                    segments.put(name[0], other == null ? file : further(other, file));
                }
            }
        }
        return segments;
    }

    private static Path further(Path a, Path b) throws IOException {
        Path encrypted = isEncrypted(a) ? a : b;
        Path clear = isEncrypted(a) ? b : a;
        if (isWhole(a) || isWhole(b)) {
            return isWhole(encrypted) ? encrypted : isWhole(a) ? a : b;
        }
        return length(encrypted) >= length(clear) ? encrypted : clear;
    }
}
