package dev.fairlead.backup.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from what it was before, without reading it.
 *
 * @param mode permissions
 * @param modified in units of 100 ns, as archives keep it; 0 of all but files
 * @param link where a link leads; null of all else
 */
record Stamp(Kind kind, int mode, long bytes, long modified, @Nullable String link) {
    private static final int PERMISSIONS = 0777;
    private static final long UNIT = 100;

    /** What is kept of a folder. */
    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /** As it is there now; null where it is gone, or neither file, folder nor link. */
    static @Nullable Stamp of(Path path) throws IOException {
        try {
            PosixFileAttributes found = TreeWriter.attributes(path);
            int mode = TreeWriter.mode(found.permissions());
            if (found.isRegularFile()) {
                return new Stamp(
                        Kind.FILE, mode, found.size(), units(found.lastModifiedTime()), null);
            }
            if (found.isDirectory()) {
                return new Stamp(Kind.FOLDER, mode, 0, 0, null);
            }
            return found.isSymbolicLink()
                    ? new Stamp(Kind.LINK, 0, 0, 0, Files.readSymbolicLink(path).toString())
                    : null;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** As an archive has it. */
    static Stamp of(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return new Stamp(Kind.LINK, 0, 0, 0, entry.getLinkName());
        }
        int mode = entry.getMode() & PERMISSIONS;
        return entry.isDirectory()
                ? new Stamp(Kind.FOLDER, mode, 0, 0, null)
                : new Stamp(
                        Kind.FILE, mode, entry.getSize(), units(entry.getLastModifiedTime()), null);
    }

    private static long units(FileTime time) {
        return Math.floorDiv(time.to(TimeUnit.NANOSECONDS), UNIT);
    }
}
