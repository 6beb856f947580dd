package dev.fairlead.backup.copying;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.wal.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kept log of a set at another place. Whole segments are there as they are here; of the one
 * that is being written there are pieces, {@code <segment>.part.0000} and so on, so that what is
 * sent for a change is about as large as the change. For one writer, and any number of readers.
 */
public final class CopiedLog {
    static final int PIECE = 256 * 1024;
    private static final Pattern WHOLE = Pattern.compile("[0-9A-F]{24}\\.zst(\\.enc)?");
    private static final Pattern PART = Pattern.compile("[0-9A-F]{24}\\.part(\\.enc)?");
    private static final Pattern SYSTEM = Pattern.compile("\\d{1,20}");
    static final Pattern PIECES = Pattern.compile(PART + "\\.\\d{4}");

    private final Repository at;
    private final String set;
    private final CopiedKeys copiedKeys;
    private volatile Map<String, Cluster> clusters = new ConcurrentHashMap<>();
    private volatile boolean listed;
    private volatile boolean seen;

    /** The files of one cluster there: whole segments and pieces, with when they came. */
    private static final class Cluster {
        private final ConcurrentSkipListMap<String, Instant> files = new ConcurrentSkipListMap<>();
        private final ConcurrentSkipListSet<String> pieces = new ConcurrentSkipListSet<>();
        private final Map<String, String> digests = new HashMap<>();
        private @Nullable String keys;

        void came(String name, Instant when) {
            files.put(name, when);
            if (PIECES.matcher(name).matches()) {
                pieces.add(name);
            }
        }

        void gone(String name) {
            files.remove(name);
            pieces.remove(name);
            digests.remove(name);
        }

        boolean holdsEncrypted() {
            return files.keySet().stream().anyMatch(name -> name.contains(".enc"));
        }

        /** Pieces of the part of a segment, and of its encrypted part. */
        List<String> piecesOf(String segment) {
            return List.copyOf(pieces.subSet(segment + ".", segment + "/"));
        }
    }

    /** For whoever only reads. */
    public CopiedLog(Repository at, String set) {
        this(at, set, Keyring.NONE);
    }

    /**
     * @param keys that tell whether a data key that is wrapped by another key is the same
     */
    public CopiedLog(Repository at, String set, Keyring keys) {
        this.at = at;
        this.set = set;
        this.copiedKeys = new CopiedKeys(at, keys);
    }

    /** Looks what is there; nothing happens where that is known. */
    public synchronized void list() throws IOException {
        if (listed) {
            return;
        }
        Map<String, Cluster> found = new HashMap<>();
        at.list(
                set + "/.wal/",
                item -> {
                    String[] parts = item.path().split("/", 4);
                    if (parts.length == 4
                            && SYSTEM.matcher(parts[2]).matches()
                            && (WHOLE.matcher(parts[3]).matches()
                                    || PIECES.matcher(parts[3]).matches())) {
                        found.computeIfAbsent(parts[2], _ -> new Cluster())
                                .came(parts[3], item.written());
                    }
                });
        // Whoever reads at the same time sees all of it, before or after.
        clusters = new ConcurrentHashMap<>(found);
        listed = true;
        seen = true;
    }

    /** The next {@link #list} looks again. */
    public void forget() {
        listed = false;
    }

    /**
     * Brings there what is new here; a segment that is being written may go on meanwhile.
     *
     * @param folder {@code <destination>/<set>/.wal}
     */
    public void copy(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (String system : names(folder, SYSTEM)) {
            Cluster cluster = clusters.computeIfAbsent(system, _ -> new Cluster());
            copyKeys(folder.resolve(system).resolve(WrappedKey.FILE), system, cluster);
            copy(folder.resolve(system), prefix(system), cluster);
        }
    }

    /** Without it nobody opens what comes after it. */
    private void copyKeys(Path file, String system, Cluster cluster) throws IOException {
        String stamp = CopiedBackups.stamp(file);
        if (stamp != null && !stamp.equals(cluster.keys)) {
            copiedKeys.bring(
                    file,
                    prefix(system) + WrappedKey.FILE,
                    WalArchive.context(set, system),
                    cluster.holdsEncrypted());
            cluster.keys = stamp;
        }
    }

    private void copy(Path folder, String prefix, Cluster cluster) throws IOException {
        List<String> all = names(folder, null);
        for (String name : all) {
            if (!WHOLE.matcher(name).matches()) {
                continue;
            }
            if (!cluster.files.containsKey(name)) {
                copyWhole(folder, prefix, cluster, name);
            }
            removePieces(prefix, cluster, name);
        }
        for (String name : all) {
            if (PART.matcher(name).matches()) {
                copyPart(folder.resolve(name), prefix, cluster, name);
            }
        }
    }

    private void copyWhole(Path folder, String prefix, Cluster cluster, String name)
            throws IOException {
        try {
            at.put(prefix + name, Content.of(folder.resolve(name)), null);
            cluster.came(name, Instant.MAX);
        } catch (NoSuchFileException gone) {
            // It was let go in this moment.
        }
    }

    /** Those of the part that has become whole. */
    private void removePieces(String prefix, Cluster cluster, String whole) throws IOException {
        for (String piece : cluster.piecesOf(whole.substring(0, 24))) {
            at.delete(prefix + piece);
            cluster.gone(piece);
        }
    }

    private void copyPart(Path file, String prefix, Cluster cluster, String name)
            throws IOException {
        try {
            Content now = Content.of(file);
            long pieces = (now.bytes() + PIECE - 1) / PIECE;
            for (String piece : cluster.piecesOf(name.substring(0, 24))) {
                int dot = piece.lastIndexOf('.');
                boolean own = piece.substring(0, dot).equals(name);
                if (own && Integer.parseInt(piece.substring(dot + 1)) >= pieces) {
                    // A crash took the end of it back.
                    at.delete(prefix + piece);
                    cluster.gone(piece);
                }
            }
            for (int number = 0; number < pieces; number++) {
                long from = (long) number * PIECE;
                Content piece = now.part(from, Math.min(PIECE, now.bytes() - from));
                String path = "%s.%04d".formatted(name, number);
                String digest = piece.sha256();
                if (!digest.equals(cluster.digests.get(path))) {
                    at.put(prefix + path, piece, digest);
                    cluster.came(path, Instant.MAX);
                    cluster.digests.put(path, digest);
                }
            }
        } catch (NoSuchFileException whole) {
            // The next time it is there as a whole one.
        }
    }

    /**
     * Lets go there what was let go here: of a timeline what is before its oldest segment here and
     * needed by no backup there. A log that began anew here, on a disk that is new, says nothing of
     * what was before it. Where nothing is here, the place may be lost, and nothing goes there.
     *
     * @param edge what came there since stays, also of a cluster or timeline that is gone here
     * @param needed the first segment that a restore from there needs, by {@link #timeline}
     * @return how many files
     */
    public int letGo(Path folder, Instant edge, Map<String, String> needed) throws IOException {
        int removed = 0;
        Map<String, String> oldest = new HashMap<>();
        if (Files.isDirectory(folder)) {
            for (String system : names(folder, SYSTEM)) {
                for (String name : names(folder.resolve(system), null)) {
                    if (!WHOLE.matcher(name).matches() && !PART.matcher(name).matches()) {
                        continue;
                    }
                    oldest.merge(
                            timeline(system, name),
                            name.substring(0, 24),
                            (a, b) -> a.compareTo(b) < 0 ? a : b);
                }
            }
        }
        if (oldest.isEmpty()) {
            return 0;
        }
        Map<String, Instant> newest = new HashMap<>();
        clusters.forEach((system, cluster) ->
                cluster.files.forEach((name, came) ->
                        newest.merge(
                                timeline(system, name), came, (a, b) -> a.isAfter(b) ? a : b)));
        for (var cluster : clusters.entrySet()) {
            List<String> going = new ArrayList<>();
            cluster.getValue()
                    .files
                    .forEach((name, came) -> {
                        String timeline = timeline(cluster.getKey(), name);
                        String first = oldest.get(timeline);
                        boolean letGo =
                                first == null
                                        ? came.isBefore(edge)
                                        : name.substring(0, 24).compareTo(first) < 0;
                        String use = needed.get(timeline);
                        boolean inUse =
                                use != null
                                        && name.substring(0, 24).compareTo(use) >= 0
                                        && (first != null
                                                || !newest.getOrDefault(timeline, came)
                                                        .isBefore(edge));
                        if (letGo && !inUse) {
                            going.add(name);
                        }
                    });
            for (String name : going) {
                at.delete(prefix(cluster.getKey()) + name);
                cluster.getValue().gone(name);
                removed++;
            }
        }
        return removed;
    }

    /** What the timeline of a segment is told by, among those of all clusters. */
    public static String timeline(String system, String segment) {
        return system + " " + segment.substring(0, 8);
    }

    /**
     * Whether the log there goes on from a position to its newest end without a gap. Where nobody
     * has looked yet what is there, that is done first.
     *
     * @param from position up to which something else restores
     */
    public boolean goesOn(String system, int timeline, long segmentSize, Lsn from)
            throws IOException {
        if (!seen) {
            // Later only the writer looks: what it knows besides must not get lost meanwhile.
            list();
        }
        Cluster cluster = clusters.get(system);
        if (cluster == null) {
            return false;
        }
        String first = SegmentNames.of(timeline, from, segmentSize);
        String after = "%08X~".formatted(timeline);
        Lsn next = from.segmentStart(segmentSize);
        String before = "";
        for (String file : cluster.files.subMap(first, after).keySet()) {
            String segment = file.substring(0, 24);
            if (segment.equals(before)) {
                continue;
            }
            if (!SegmentNames.start(segment, segmentSize).equals(next)) {
                return false;
            }
            next = new Lsn(next.value() + segmentSize);
            before = segment;
        }
        return !before.isEmpty();
    }

    /**
     * @param form of the names; null for any
     */
    private static List<String> names(Path folder, @Nullable Pattern form) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .filter(name -> form == null || form.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private String prefix(String system) {
        return "%s/.wal/%s/".formatted(set, system);
    }
}
