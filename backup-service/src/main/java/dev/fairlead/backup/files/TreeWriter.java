package dev.fairlead.backup.files;

import dev.fairlead.backup.store.BackupCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes files, folders and links into a tar archive that any tar reads. A file that changes while
 * it is read is read again; the last one of a name counts. For one thread.
 */
final class TreeWriter {
    private static final Logger log = LoggerFactory.getLogger(TreeWriter.class);
    private static final int READINGS = 3;
    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];
    private long items;
    private long bytes;
    private long changing;
    private final Opening opening;
    private final List<String> unreadable = new ArrayList<>();
    private long unreadables;
    private long leftOut;

    /** Opens a file, and follows no link. */
    @FunctionalInterface
    interface Opening {
        Opening FILES = path -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);

        InputStream open(Path path) throws IOException;
    }

    /** The stream stays open. */
    TreeWriter(Path root, OutputStream out) {
        this(root, out, Opening.FILES);
    }

    /** The same with another way to the bytes of files. */
    TreeWriter(Path root, OutputStream out, Opening opening) {
        this.opening = opening;
        this.root = root;
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Names that are there no more, before all that are. */
    void gone(byte[] list) throws IOException {
        if (list.length > 0) {
            var entry = new TarArchiveEntry(TreeState.GONE);
            entry.setSize(list.length);
            tar.putArchiveEntry(entry);
            tar.write(list);
            tar.closeArchiveEntry();
        }
    }

    /**
     * What is gone by now, or may not be read, is left out and counted.
     *
     * @return false where it may not be read
     */
    boolean add(Path path) throws IOException {
        try {
            PosixFileAttributes attributes = attributes(path);
            if (attributes.isRegularFile()) {
                file(path, attributes);
            } else if (attributes.isDirectory()) {
                entry(new TarArchiveEntry(Names.of(root, path) + "/"), attributes);
            } else if (attributes.isSymbolicLink()) {
                var link = new TarArchiveEntry(Names.of(root, path), TarConstants.LF_SYMLINK);
                link.setLinkName(Files.readSymbolicLink(path).toString());
                entry(link, attributes);
            } else {
                leftOut++;
                return true;
            }
            items++;
        } catch (NoSuchFileException gone) {
            leftOut++;
        } catch (AccessDeniedException closed) {
            unreadable(path);
            return false;
        }
        return true;
    }

    /** Counts what may not be read; the first few go on record by their names. */
    void unreadable(Path path) {
        unreadables++;
        if (unreadable.size() < BackupCatalogue.Unreadable.NAMED) {
            unreadable.add(Names.shown(Names.of(root, path)));
        }
    }

    private void file(Path path, PosixFileAttributes first) throws IOException {
        PosixFileAttributes before = first;
        for (int reading = 1; ; reading++) {
            boolean whole = copy(path, before);
            PosixFileAttributes after = attributes(path);
            if (whole && isSame(before, after)) {
                return;
            }
            if (reading == READINGS) {
                changing++;
                log.atWarn()
                        .addKeyValue("file", path)
                        .addKeyValue("readings", READINGS)
                        .log("A file changed each time it was read: what is stored may mix both");
                return;
            }
            before = after;
        }
    }

    /** Whether it had as many bytes as were expected. */
    private boolean copy(Path path, PosixFileAttributes attributes) throws IOException {
        try (InputStream in = opening.open(path)) {
            var entry = new TarArchiveEntry(Names.of(root, path));
            entry.setSize(attributes.size());
            describe(entry, attributes);
            tar.putArchiveEntry(entry);
            long left = attributes.size();
            while (left > 0) {
                int length = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (length < 0) {
                    break;
                }
                tar.write(buffer, 0, length);
                left -= length;
            }
            boolean whole = left == 0;
            Arrays.fill(buffer, (byte) 0);
            while (left > 0) {
                int length = (int) Math.min(buffer.length, left);
                tar.write(buffer, 0, length);
                left -= length;
            }
            tar.closeArchiveEntry();
            bytes += attributes.size();
            return whole;
        }
    }

    private void entry(TarArchiveEntry entry, PosixFileAttributes attributes) throws IOException {
        describe(entry, attributes);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void describe(TarArchiveEntry entry, PosixFileAttributes attributes) {
        entry.setMode(mode(attributes.permissions()));
        entry.setLastModifiedTime(attributes.lastModifiedTime());
    }

    static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSame(PosixFileAttributes one, PosixFileAttributes other) {
        return other.isRegularFile()
                && one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime());
    }

    static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission each : permissions) {
            // Declared from the owner's read to others' execute, as the bits are.
            mode |= 0400 >> each.ordinal();
        }
        return mode;
    }

    /** Ends the archive. */
    void end() throws IOException {
        tar.finish();
        tar.flush();
    }

    long items() {
        return items;
    }

    /** Of the files, as they were read. */
    long bytes() {
        return bytes;
    }

    /** Files that changed each time they were read. */
    long changing() {
        return changing;
    }

    /** What may not be read; null where there is none. */
    BackupCatalogue.@Nullable Unreadable unreadable() {
        return unreadables == 0 ? null : new BackupCatalogue.Unreadable(unreadables, unreadable);
    }

    /** What was gone by then, or is neither file, folder nor link. */
    long leftOut() {
        return leftOut;
    }
}
