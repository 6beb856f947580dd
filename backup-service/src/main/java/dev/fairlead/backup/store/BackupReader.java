package dev.fairlead.backup.store;

import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.seal.WrappedKey;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stored backup back and checks every byte on the way: all files against the catalogue's
 * digests, and the archive's files against the server's manifest.
 */
public final class BackupReader {
    private static final int BUFFER = 256 * 1024;

    private final Path folder;
    private final BackupCatalogue catalogue;
    private final Keyring keys;

    private BackupReader(BackupStore.Listed listed) {
        this.folder = listed.folder();
        this.catalogue = listed.catalogue();
        this.keys = listed.keys();
    }

    /** Takes the files of a backup as they are read. Whoever does not read a file skips it. */
    public interface Sink {
        /** A file or directory of the data directory. */
        void archived(TarArchiveEntry entry, InputStream content) throws IOException;

        /** A segment of the write-ahead log. */
        void wal(String name, InputStream content) throws IOException;
    }

    /** Takes nothing. */
    public static final Sink NOTHING =
            new Sink() {
                @Override
                public void archived(TarArchiveEntry entry, InputStream content) {}

                @Override
                public void wal(String name, InputStream content) {}
            };

    /**
     * @param catalogueSha256 as it was when the backup was taken
     * @throws Damaged where the catalogue is another one
     */
    public static BackupReader of(BackupStore.Listed listed, String catalogueSha256)
            throws Damaged {
        if (!listed.sha256().equals(catalogueSha256)) {
            throw new Damaged(
                    "catalogue-changed",
                    "%s has the SHA-256 %s (expected: %s, as it was written)"
                            .formatted(
                                    listed.folder().resolve(BackupStore.CATALOGUE),
                                    listed.sha256(),
                                    catalogueSha256));
        }
        return new BackupReader(listed);
    }

    /** The server's list of the files of a backup, as the server sent it. */
    public static InputStream manifestOf(BackupStore.Listed listed) throws IOException {
        var reader = new BackupReader(listed);
        DataKey key = reader.dataKey();
        if (key == null) {
            return Files.newInputStream(reader.folder.resolve(Manifest.FILE));
        }
        InputStream stored =
                Files.newInputStream(reader.folder.resolve(Manifest.FILE + BackupWriter.ENCRYPTED));
        try {
            return key.decrypt(stored, Manifest.FILE);
        } catch (IOException | RuntimeException failed) {
            stored.close();
            throw failed;
        }
    }

    /**
     * Reads everything.
     *
     * @return how many files of the archive were compared with the manifest
     * @throws Damaged where a single byte is not as it was written
     * @throws dev.fairlead.backup.seal.KeyUnavailable where it is encrypted and its key is not
     *     there
     */
    public int read(Sink sink) throws IOException {
        requireNothingElse();
        DataKey key = dataKey();
        if (catalogue.content() != null) {
            for (StoredFile file : catalogue.files()) {
                checked(file, key, content -> content.transferTo(OutputStream.nullOutputStream()));
            }
            return catalogue.files().size();
        }
        Manifest manifest = null;
        for (StoredFile file : catalogue.files()) {
            if (nameOf(file).equals(Manifest.FILE)) {
                Manifest.requireSize(file.bytes());
                var read = new Manifest[1];
                checked(file, key, content -> read[0] = Manifest.read(content));
                manifest = read[0];
            }
        }
        if (manifest == null) {
            throw new Damaged("file-missing", "The catalogue names no " + Manifest.FILE);
        }
        Set<String> seen = new HashSet<>();
        for (StoredFile file : catalogue.files()) {
            String name = nameOf(file);
            if (name.equals(BackupWriter.ARCHIVE)) {
                Manifest against = manifest;
                checked(file, key, content -> archive(content, against, seen, sink));
            } else if (name.startsWith(BackupWriter.WAL)) {
                checked(file, key, content -> wal(name, content, sink));
            }
        }
        for (String path : manifest.files().keySet()) {
            if (!seen.contains(path)) {
                throw new Damaged("file-missing", "The archive has no file " + path);
            }
        }
        return seen.size();
    }

    /**
     * Reads one file of a point that is no database's.
     *
     * @param name as it was written
     * @throws Damaged where it is not there, or not as it was written; the reading has seen it then
     */
    public void content(String name, Reading reading) throws IOException {
        DataKey key = dataKey();
        for (StoredFile file : catalogue.files()) {
            if (nameOf(file).equals(name)) {
                checked(
                        file,
                        key,
                        stored ->
                                reading.read(
                                        name.endsWith(BackupWriter.COMPRESSED)
                                                ? Compression.decompress(stored)
                                                : stored));
                return;
            }
        }
        throw new Damaged("file-missing", "The catalogue names no " + name);
    }

    /** The catalogue of what is read. */
    public BackupCatalogue catalogue() {
        return catalogue;
    }

    /** Null where the backup is not encrypted. */
    private @Nullable DataKey dataKey() throws IOException {
        var encryption = catalogue.encryption();
        if (encryption == null) {
            return null;
        }
        try {
            String context = BackupStore.context(catalogue.backupSet(), catalogue.backupId());
            DataKey key = WrappedKey.open(folder, context, keys);
            if (!key.commitment().equals(encryption.commitment())) {
                throw new Damaged(
                        "keys-changed",
                        "%s opens, and holds another data key than the backup was encrypted with"
                                .formatted(folder.resolve(WrappedKey.FILE)));
            }
            return key;
        } catch (NotAuthentic changed) {
            throw new Damaged("keys-changed", String.valueOf(changed.getMessage()), changed);
        }
    }

    /** As it is called where nothing is encrypted. */
    private String nameOf(StoredFile file) {
        String path = file.path();
        return catalogue.encryption() != null && path.endsWith(BackupWriter.ENCRYPTED)
                ? path.substring(0, path.length() - BackupWriter.ENCRYPTED.length())
                : path;
    }

    /** Takes the content of a file, as it was before it was compressed and encrypted. */
    @FunctionalInterface
    public interface Reading {
        void read(InputStream content) throws IOException;
    }

    private void checked(StoredFile file, @Nullable DataKey key, Reading reading)
            throws IOException {
        Path path = folder.resolve(file.path());
        MessageDigest digest = Digests.sha256();
        IOException unreadable = null;
        try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
            try {
                InputStream stored = unclosed(in);
                reading.read(key == null ? stored : key.decrypt(stored, nameOf(file)));
            } catch (IOException broken) {
                // The digest of the whole file says more than what stumbled over a part of it.
                unreadable = broken;
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException missing) {
            throw new Damaged("file-missing", path + " is not there", missing);
        }
        String found = Digests.hex(digest);
        if (!found.equals(file.sha256())) {
            throw new Damaged(
                    "file-changed",
                    "%s has the SHA-256 %s (expected: %s, as it was written)"
                            .formatted(path, found, file.sha256()));
        }
        if (unreadable != null) {
            throw unreadable;
        }
    }

    // Whoever reads a part may close it; the rest is still needed for the digest.
    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, length);
            }

            @Override
            public void close() {}
        };
    }

    private static void archive(InputStream content, Manifest manifest, Set<String> seen, Sink sink)
            throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new BufferedInputStream(Compression.decompress(content), BUFFER))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                if (entry.isFile()) {
                    file(entry, tar, manifest, seen, sink);
                } else {
                    sink.archived(entry, InputStream.nullInputStream());
                }
            }
        }
    }

    private static void file(
            TarArchiveEntry entry,
            TarArchiveInputStream tar,
            Manifest manifest,
            Set<String> seen,
            Sink sink)
            throws IOException {
        MessageDigest digest = Digests.sha256();
        var content = new DigestInputStream(tar, digest);
        sink.archived(entry, content);
        content.transferTo(OutputStream.nullOutputStream());
        Manifest.Entry expected = manifest.files().get(entry.getName());
        if (expected == null) {
            throw new Damaged(
                    "file-unknown", "The server's manifest has no file " + entry.getName());
        }
        String found = Digests.hex(digest);
        if (expected.bytes() != entry.getSize() || !expected.sha256().equals(found)) {
            throw new Damaged(
                    "file-differs-from-manifest",
                    "%s has %d bytes with SHA-256 %s (expected: %d bytes, %s)"
                            .formatted(
                                    entry.getName(),
                                    entry.getSize(),
                                    found,
                                    expected.bytes(),
                                    expected.sha256()));
        }
        seen.add(entry.getName());
    }

    private static void wal(String path, InputStream content, Sink sink) throws IOException {
        String name =
                path.substring(
                        BackupWriter.WAL.length(),
                        path.length() - BackupWriter.COMPRESSED.length());
        try (var segment = Compression.decompress(content)) {
            sink.wal(name, segment);
            segment.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void requireNothingElse() throws IOException {
        Set<String> known = new HashSet<>(Set.of(BackupStore.CATALOGUE));
        if (catalogue.encryption() != null) {
            known.addAll(Set.of(WrappedKey.FILE, WrappedKey.NEW));
        }
        catalogue.files().forEach(file -> known.add(file.path()));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (!known.contains(path)) {
                    throw new Damaged(
                            "file-unknown", file + " does not belong to the backup; remove it");
                }
            }
        }
    }
}
