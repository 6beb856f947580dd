package dev.fairlead.backup.copying;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.seal.WrappedKey;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.StoredFile;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what a restore needs, into a folder that looks like a destination. What an earlier
 * try brought is found by its length, and read again by the restore, which compares every byte.
 */
public final class Fetch {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_CHAIN = 1000;
    private static final String COMING = ".coming";
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Set<String> PASSING =
            Set.of(CopyFailed.UNREACHABLE, CopyFailed.HANGS, CopyFailed.FAILED);

    private final Repository from;
    private final String set;
    private final Path into;
    private final Check check;
    private final Pause pause;

    /** Lets time pass between two attempts. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration length) throws InterruptedException;
    }

    /** What may be tried again. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Ends what takes too long, or for which there is no room. */
    @FunctionalInterface
    public interface Check {
        void check() throws IOException;
    }

    /**
     * @param into created when absent, closed to other users
     * @param check asked for every buffer
     */
    public Fetch(Repository from, String set, Path into, Check check) {
        this(from, set, into, check, Thread::sleep);
    }

    Fetch(Repository from, String set, Path into, Check check, Pause pause) {
        this.from = from;
        this.set = BackupStore.name(set);
        this.into = into;
        this.check = check;
        this.pause = pause;
    }

    /** A backup with all that it holds the changes since. */
    public void backup(String id) throws IOException {
        // A server that is restored beside it may have to run as another user, and pass through.
        Files.createDirectories(
                Objects.requireNonNull(into.toAbsolutePath().getParent()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        String next = id;
        for (int length = 0; next != null; length++) {
            if (length == LONGEST_CHAIN) {
                throw new CopyFailed(
                        CopyFailed.DIFFERS,
                        "more than %d backups lead to %s".formatted(LONGEST_CHAIN, id));
            }
            next = one(BackupStore.name(next));
        }
    }

    /**
     * The name of the last segment that a backup has of its own; null where it is not there, or has
     * none.
     */
    public @Nullable String lastSegment(String id) throws IOException {
        try {
            byte[] text =
                    bytes("%s/%s/%s".formatted(set, BackupStore.name(id), BackupStore.CATALOGUE));
            String last = CopiedBackups.parse(text, id).lastSegment();
            return last.isEmpty() ? null : last;
        } catch (CopyFailed failed) {
            if (failed.reason().equals(CopyFailed.MISSING)) {
                return null;
            }
            throw failed;
        }
    }

    /** The id of its parent. */
    private @Nullable String one(String id) throws IOException {
        Path folder = into.resolve(set).resolve(id);
        String prefix = "%s/%s/".formatted(set, id);
        byte[] text = bytes(prefix + BackupStore.CATALOGUE);
        BackupCatalogue catalogue = CopiedBackups.parse(text, id);
        for (StoredFile file : catalogue.files()) {
            Path target = inside(folder, file.path());
            if (!Files.exists(target) || Files.size(target) != file.bytes()) {
                String digest = file(List.of(prefix + file.path()), target);
                if (!digest.equals(file.sha256())) {
                    Files.deleteIfExists(target);
                    throw new CopyFailed(
                            CopyFailed.DIFFERS,
                            "%s/%s%s has the SHA-256 %s (expected: %s, as it was written)"
                                    .formatted(
                                            from.place(),
                                            prefix,
                                            file.path(),
                                            digest,
                                            file.sha256()));
                }
            }
        }
        if (catalogue.encryption() != null) {
            file(List.of(prefix + WrappedKey.FILE), folder.resolve(WrappedKey.FILE));
        }
        // One that has not changed has no file of its own.
        Files.createDirectories(folder);
        Files.write(folder.resolve(BackupStore.CATALOGUE), text);
        return catalogue.parent() == null ? null : catalogue.parent().backupId();
    }

    /** Names come from elsewhere and must not lead out of the folder. */
    private static Path inside(Path folder, String path) throws CopyFailed {
        Path file = folder.resolve(path).normalize();
        if (!path.matches("[A-Za-z0-9_.-]{1,100}(/[A-Za-z0-9_.-]{1,100}){0,3}")
                || !file.startsWith(folder)
                || file.equals(folder)) {
            throw new CopyFailed(
                    CopyFailed.DIFFERS,
                    "the catalogue names a file '%s' that no backup has".formatted(path));
        }
        return file;
    }

    /**
     * The log from the segment of a position on.
     *
     * @param last name of the last segment that is needed; null for all of them
     */
    public void log(
            String system, int timeline, long segmentSize, Lsn position, @Nullable String last)
            throws IOException {
        String prefix = "%s/.wal/%s/".formatted(set, system);
        String first = SegmentNames.of(timeline, position, segmentSize);
        TreeMap<String, Long> whole = new TreeMap<>();
        TreeMap<String, List<String>> parts = new TreeMap<>();
        boolean[] keys = new boolean[1];
        from.list(
                prefix,
                item -> {
                    String name = item.path().substring(prefix.length());
                    keys[0] |= name.equals(WrappedKey.FILE);
                    boolean needed =
                            name.matches("[0-9A-F]{24}\\..*")
                                    && SegmentNames.timeline(name.substring(0, 24)) == timeline
                                    && name.substring(0, 24).compareTo(first) >= 0
                                    && (last == null || name.substring(0, 24).compareTo(last) <= 0);
                    if (needed && CopiedLog.PIECES.matcher(name).matches()) {
                        parts.computeIfAbsent(
                                        name.substring(0, name.lastIndexOf('.')),
                                        _ -> new ArrayList<>())
                                .add(item.path());
                    } else if (needed && name.matches("[0-9A-F]{24}\\.zst(\\.enc)?")) {
                        whole.put(name, item.bytes());
                    }
                });
        Path folder = into.resolve(set, ".wal", system);
        if (keys[0]) {
            file(List.of(prefix + WrappedKey.FILE), folder.resolve(WrappedKey.FILE));
        }
        for (var segment : whole.entrySet()) {
            Path target = folder.resolve(segment.getKey());
            if (!Files.exists(target) || Files.size(target) != segment.getValue()) {
                file(List.of(prefix + segment.getKey()), target);
            }
        }
        for (var part : parts.entrySet()) {
            if (!whole.containsKey(asWhole(part.getKey()))) {
                part(prefix, part.getKey(), part.getValue(), folder);
            }
        }
    }

    private static String asWhole(String part) {
        return part.replace(".part", ".zst");
    }

    /** Once the segment is whole its pieces go, and that may be since they were listed. */
    private void part(String prefix, String name, List<String> listed, Path folder)
            throws IOException {
        List<String> pieces = withoutGap(listed);
        CopyFailed missing = null;
        try {
            if (pieces.size() == listed.size()) {
                file(pieces, folder.resolve(name));
                return;
            }
        } catch (CopyFailed failed) {
            requireMissing(failed);
            missing = failed;
        }
        try {
            file(List.of(prefix + asWhole(name)), folder.resolve(asWhole(name)));
        } catch (CopyFailed failed) {
            requireMissing(failed);
            if (missing != null) {
                throw missing;
            }
            file(pieces, folder.resolve(name));
        }
    }

    private static void requireMissing(CopyFailed failed) throws CopyFailed {
        if (!failed.reason().equals(CopyFailed.MISSING)) {
            throw failed;
        }
    }

    /** What comes after a piece that is missing is of no use. */
    private static List<String> withoutGap(List<String> pieces) {
        List<String> sorted = pieces.stream().sorted().toList();
        int number = 0;
        while (number < sorted.size() && sorted.get(number).endsWith(".%04d".formatted(number))) {
            number++;
        }
        return sorted.subList(0, number);
    }

    private byte[] bytes(String path) throws IOException {
        return patiently(() -> CopiedBackups.bytes(from, path));
    }

    /** One file of what lies there in one piece or in several; answers its digest. */
    private String file(List<String> pieces, Path target) throws IOException {
        return patiently(() -> fileOnce(pieces, target));
    }

    /** A line that breaks once in hours must not be the end of a restore of a terabyte. */
    private <T> T patiently(Reading<T> reading) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.read();
            } catch (CopyFailed failed) {
                if (attempt == ATTEMPTS || !PASSING.contains(failed.reason())) {
                    throw failed;
                }
            }
            try {
                pause.pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                var interrupted = new InterruptedIOException("ended while it was brought");
                interrupted.initCause(ended);
                throw interrupted;
            }
            check.check();
        }
    }

    private String fileOnce(List<String> pieces, Path target) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder, Trees.ownersAlone());
        Path coming = target.resolveSibling(target.getFileName() + COMING);
        MessageDigest digest = Content.digest("SHA-256");
        try (OutputStream out =
                Files.newOutputStream(
                        coming,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            for (String piece : pieces) {
                try (InputStream in = from.open(piece)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        check.check();
                        digest.update(buffer, 0, read);
                        out.write(buffer, 0, read);
                    }
                }
            }
        }
        Files.move(
                coming,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return Content.hex(digest);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Content.digest("SHA-256").digest(bytes));
    }
}
