package dev.fairlead.platform.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.Signed;
import dev.fairlead.platform.seal.TrustedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a service's archives: {@code 000001.rows.gz} with the rows, and {@code
 * 000001.manifest} of two lines, what it is and the service's signature of the first line. Each
 * manifest names the hash of the one before it. A file has its name only when it is whole.
 */
final class ArchiveFolder {
    private static final String PURPOSE = "fairlead-archive";
    private static final String PART = ".part";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Sealer sealer;
    private final TrustedKeys trusted;

    ArchiveFolder(Path folder, Sealer sealer, TrustedKeys trusted) {
        this.folder = folder;
        this.sealer = sealer;
        this.trusted = trusted;
    }

    /** Takes the lines of an archive. */
    interface Reader {
        void on(Line line) throws IOException, SQLException;
    }

    /** A manifest that is proven, and its own hash. */
    record Proven(Manifest manifest, String hash) {}

    /** Where it is. */
    Path path() {
        return folder;
    }

    /** Begins the file with the rows; one that was begun before is begun anew. */
    RowsFile begin(long number) throws IOException {
        Files.createDirectories(folder);
        return new RowsFile(part(rows(number)));
    }

    /** Gives up a file that was begun. */
    void giveUp(long number) throws IOException {
        Files.deleteIfExists(part(rows(number)));
    }

    /**
     * Gives the file with the rows its name, and puts the sealed manifest beside it.
     *
     * @return hash of the manifest
     */
    String seal(Manifest manifest) throws IOException {
        Path rows = rows(manifest.number());
        Files.move(part(rows), rows, StandardCopyOption.ATOMIC_MOVE);
        byte[] said = JSON.writeValueAsBytes(manifest);
        String signature = JSON.writeValueAsString(sealer.sign(PURPOSE, said));
        Path path = manifest(manifest.number());
        byte[] all = (new String(said, UTF_8) + "\n" + signature + "\n").getBytes(UTF_8);
        try (var channel =
                FileChannel.open(
                        part(path),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(all);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(part(path), path, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return Digests.of(said);
    }

    long bytes(long number) throws IOException {
        return Files.size(part(rows(number)));
    }

    /**
     * The highest number of a manifest; 0 where there is none. Rows without one were given up
     * before the store knew of them.
     */
    long last() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long last = 0;
        try (var files = Files.newDirectoryStream(folder, "[0-9]*.manifest")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                last = Math.max(last, Long.parseLong(name.substring(0, name.indexOf('.'))));
            }
        }
        return last;
    }

    /**
     * @throws ArchiveRefused {@code archive-missing}, {@code archive-unproven}
     */
    Proven manifestOf(long number) {
        Path path = manifest(number);
        try {
            String[] lines = Files.readString(path).split("\n");
            byte[] said = lines[0].getBytes(UTF_8);
            boolean proven =
                    lines.length == 2
                            && trusted.proves(
                                    sealer.service(),
                                    PURPOSE,
                                    said,
                                    JSON.readValue(lines[1], Signed.class));
            if (!proven) {
                throw unproven(path, null);
            }
            return new Proven(JSON.readValue(said, Manifest.class), Digests.of(said));
        } catch (NoSuchFileException absent) {
            throw new ArchiveRefused(
                    ArchiveRefused.MISSING,
                    "%s is not there (expected: every archive that the store knows); bring the file back"
                            .formatted(path));
        } catch (JacksonException notJson) {
            throw unproven(path, notJson);
        } catch (IOException failed) {
            throw new UncheckedIOException(path + " cannot be read", failed);
        }
    }

    private ArchiveRefused unproven(Path path, @Nullable Exception cause) {
        String detail =
                "%s is not signed by %s (expected: its seal's key, one of fairlead.seals.public-keys); bring the file back as it was written"
                        .formatted(path, sealer.service());
        return cause == null
                ? new ArchiveRefused(ArchiveRefused.UNPROVEN, detail)
                : new ArchiveRefused(ArchiveRefused.UNPROVEN, detail, cause);
    }

    /**
     * Reads the rows, which were checked before: see {@link #check}.
     *
     * @param reader gets them in their order
     */
    void read(Manifest manifest, Reader reader) throws SQLException {
        pass(manifest, reader);
    }

    /**
     * Reads all of it.
     *
     * @throws ArchiveRefused {@code archive-missing}, {@code archive-damaged}
     */
    void check(Manifest manifest) {
        Map<String, Long> found = new TreeMap<>();
        try {
            pass(manifest, line -> found.merge(line.kind().text(), 1L, Long::sum));
        } catch (SQLException impossible) {
            throw new IllegalStateException("no database was asked", impossible);
        }
        if (!found.equals(manifest.rows())) {
            throw damaged(rows(manifest.number()), "has the rows " + found, manifest.rows());
        }
    }

    private void pass(Manifest manifest, Reader reader) throws SQLException {
        Path path = rows(manifest.number());
        MessageDigest digest = Digests.sha256();
        try (var file = Files.newInputStream(path);
                var hashed = new DigestInputStream(file, digest);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(new GZIPInputStream(hashed), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.on(Line.read(line));
            }
            hashed.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException absent) {
            throw new ArchiveRefused(
                    ArchiveRefused.MISSING,
                    "%s is not there (expected: beside its manifest); bring the file back"
                            .formatted(path));
        } catch (IOException broken) {
            throw damaged(path, "cannot be read to its end: " + broken, manifest.sha256());
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (!hash.equals(manifest.sha256())) {
            throw damaged(path, "has the hash " + hash, manifest.sha256());
        }
    }

    private static ArchiveRefused damaged(Path path, String found, Object expected) {
        return new ArchiveRefused(
                ArchiveRefused.DAMAGED,
                "%s %s (expected: %s); bring the file back as it was written"
                        .formatted(path, found, expected));
    }

    private Path rows(long number) {
        return folder.resolve("%06d.rows.gz".formatted(number));
    }

    private Path manifest(long number) {
        return folder.resolve("%06d.manifest".formatted(number));
    }

    private static Path part(Path path) {
        return path.resolveSibling(path.getFileName() + PART);
    }
}
