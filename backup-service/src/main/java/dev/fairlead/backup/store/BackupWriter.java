package dev.fairlead.backup.store;

import dev.fairlead.backup.seal.DataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of one backup: the archive and each segment of the write-ahead log compressed,
 * the manifest as it is, all of them encrypted where there is a key. Holds a few MiB at any size.
 * For one thread; order: archive, manifest, log.
 */
public final class BackupWriter implements AutoCloseable {
    static final String ARCHIVE = "base.tar.zst";
    static final String WAL = "wal/";
    static final String COMPRESSED = ".zst";

    /** Behind the names of files that are encrypted. */
    static final String ENCRYPTED = ".enc";

    private static final byte[] ZEROS = new byte[64 * 1024];

    private final Path folder;
    private final Compression compression;
    private final @Nullable DataKey key;
    private final List<StoredFile> files = new ArrayList<>();
    private @Nullable StoredOutput stored;
    private @Nullable OutputStream out;
    private String current = "";
    private long archiveBytes;
    private long segmentBytes;

    public BackupWriter(Path folder, Compression compression) {
        this(folder, compression, null);
    }

    /**
     * @param key of the backup; null where it is stored in clear
     */
    public BackupWriter(Path folder, Compression compression, @Nullable DataKey key) {
        this.folder = folder;
        this.compression = compression;
        this.key = key;
    }

    public void archive(byte[] bytes, int offset, int length) throws IOException {
        write(ARCHIVE, true, bytes, offset, length);
        archiveBytes += length;
    }

    public void manifest(byte[] bytes, int offset, int length) throws IOException {
        write(Manifest.FILE, false, bytes, offset, length);
    }

    /**
     * A part of a segment of the log.
     *
     * @param name of the segment's file
     */
    public void wal(String name, byte[] bytes, int offset, int length) throws IOException {
        String path = WAL + name + COMPRESSED;
        if (!path.equals(current)) {
            segmentBytes = 0;
        }
        write(path, true, bytes, offset, length);
        segmentBytes += length;
    }

    /** Fills the last segment up to its size, as the server has it. */
    public void endWal(long segmentSize) throws IOException {
        while (out != null && segmentBytes < segmentSize) {
            int length = (int) Math.min(ZEROS.length, segmentSize - segmentBytes);
            out.write(ZEROS, 0, length);
            segmentBytes += length;
        }
    }

    private void write(String path, boolean compressed, byte[] bytes, int offset, int length)
            throws IOException {
        OutputStream to = path.equals(current) ? out : null;
        if (to == null) {
            to = open(path, compressed);
        }
        to.write(bytes, offset, length);
    }

    private OutputStream open(String path, boolean compressed) throws IOException {
        endFile();
        DataKey with = key;
        StoredOutput file = new StoredOutput(folder, with == null ? path : path + ENCRYPTED);
        OutputStream to = with == null ? file : with.encrypt(file, path);
        OutputStream opened = compressed ? compression.compress(to) : to;
        stored = file;
        out = opened;
        current = path;
        return opened;
    }

    private void endFile() throws IOException {
        if (out != null && stored != null) {
            out.close();
            files.add(stored.file());
            out = null;
            stored = null;
            current = "";
        }
    }

    /**
     * Ends the last file and brings all of them to the disk.
     *
     * @throws Damaged where what came is not whole
     */
    public List<StoredFile> end() throws IOException {
        endFile();
        DataKey with = key;
        if (with == null) {
            Manifest.read(folder.resolve(Manifest.FILE));
        } else {
            Manifest.requireSize(Files.size(folder.resolve(Manifest.FILE + ENCRYPTED)));
            try (var stored = Files.newInputStream(folder.resolve(Manifest.FILE + ENCRYPTED));
                    var content = with.decrypt(stored, Manifest.FILE)) {
                Manifest.read(content);
            }
        }
        return List.copyOf(files);
    }

    public long archiveBytes() {
        return archiveBytes;
    }

    /** Closes a file that was not ended, after a failure. */
    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
