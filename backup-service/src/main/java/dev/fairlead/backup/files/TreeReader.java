package dev.fairlead.backup.files;

import dev.fairlead.backup.engine.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TreeWriter} wrote. */
final class TreeReader {
    private static final int BUFFER = 64 * 1024;
    private static final int PERMISSIONS = 0777;

    private final TarArchiveInputStream tar;

    TreeReader(InputStream in) {
        this.tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(in, BUFFER), StandardCharsets.UTF_8.name());
    }

    /** Brings everything into a folder; of a name that is there already the last one counts. */
    void into(Unpacking folder, Deadline deadline) throws IOException {
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            deadline.check();
            if (entry.getName().equals(TreeState.GONE)) {
                for (String name : TreeState.gone(tar)) {
                    folder.remove(name);
                }
            } else {
                folder.add(entry, tar);
            }
        }
    }

    /** Whether a folder has exactly what was written: names, kinds, permissions and every byte. */
    boolean isAsIn(Path folder, Deadline deadline) throws IOException {
        return isAsIn(folder, deadline, Seen.of(folder));
    }

    /** Takes what is in a folder, without what may not be read. */
    static final class Seen {
        private final TreeWalk walk;
        private final Predicate<Path> isClosed;
        private long unreadable;

        private Seen(Path folder, Predicate<Path> isClosed, boolean lenient) throws IOException {
            this.isClosed = isClosed;
            walk = lenient ? new TreeWalk(folder, (_, _) -> unreadable++) : new TreeWalk(folder);
        }

        /** Everything, or an error. */
        static Seen of(Path folder) throws IOException {
            return new Seen(folder, _ -> false, false);
        }

        /** What may be read. */
        static Seen readable(Path folder, Predicate<Path> isClosed) throws IOException {
            return new Seen(folder, isClosed, true);
        }

        private @Nullable Path next() throws IOException {
            Path path = walk.next();
            while (path != null && isClosed.test(path)) {
                unreadable++;
                path = walk.next();
            }
            return path;
        }

        /** How much might not be read so far. */
        long unreadable() {
            return unreadable;
        }
    }

    /** The same, compared with what may be read of it. */
    boolean isAsIn(Path folder, Deadline deadline, Seen walk) throws IOException {
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            deadline.check();
            Path path = walk.next();
            if (path == null || !Names.withoutEnd(entry.getName()).equals(Names.of(folder, path))) {
                return false;
            }
            boolean same = isSame(entry, path);
            TarArchiveEntry next = tar.getNextEntry();
            while (next != null && next.getName().equals(entry.getName())) {
                // It changed while it was read: the last one counts.
                same = isSame(next, path);
                next = tar.getNextEntry();
            }
            if (!same) {
                return false;
            }
            entry = next;
        }
        return walk.next() == null;
    }

    private boolean isSame(TarArchiveEntry entry, Path path) throws IOException {
        try {
            return isTheSame(entry, path);
        } catch (NoSuchFileException | AccessDeniedException another) {
            return false;
        }
    }

    private boolean isTheSame(TarArchiveEntry entry, Path path) throws IOException {
        PosixFileAttributes found = TreeWriter.attributes(path);
        if (entry.isSymbolicLink()) {
            return found.isSymbolicLink()
                    && Files.readSymbolicLink(path).toString().equals(entry.getLinkName());
        }
        if (!found.permissions().equals(mode(entry))) {
            return false;
        }
        if (entry.isDirectory()) {
            return found.isDirectory();
        }
        return found.isRegularFile() && found.size() == entry.getSize() && hasSameBytes(path);
    }

    private boolean hasSameBytes(Path path) throws IOException {
        byte[] stored = new byte[BUFFER];
        byte[] there = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            while (true) {
                int one = tar.readNBytes(stored, 0, BUFFER);
                int other = in.readNBytes(there, 0, BUFFER);
                if (one != other || !Arrays.equals(stored, 0, one, there, 0, other)) {
                    return false;
                }
                if (one < BUFFER) {
                    return true;
                }
            }
        }
    }

    static Set<PosixFilePermission> mode(TarArchiveEntry entry) {
        int bits = entry.getMode() & PERMISSIONS;
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission each : PosixFilePermission.values()) {
            if ((bits & (0400 >> each.ordinal())) != 0) {
                mode.add(each);
            }
        }
        return mode;
    }
}
