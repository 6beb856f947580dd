package dev.fairlead.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.seal.DataKey;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup that is small enough to flip every byte of all of its files, one after the other. What
 * is in the files does not matter to what is proven: a digest covers each of them as a whole.
 */
class EveryByteTest {
    private static final String SEGMENT = "000000010000000000000002";

    private final TestKeys keys = new TestKeys().with("main", 1);

    @TempDir Path folder;

    @Test
    void aFlipOfAnyByteOfAnyFileIsFound() throws IOException {
        var store = new BackupStore(folder);
        BackupStore.Listed listed = backUp(store, false);
        assertThat(files(listed.folder()))
                .containsExactlyInAnyOrder(
                        "base.tar.zst",
                        "backup_manifest",
                        "wal/" + SEGMENT + ".zst",
                        "catalogue.json");

        flipAll(store, listed);
    }

    @Test
    void soIsOneOfAnEncryptedBackup() throws IOException {
        var store = new BackupStore(folder, keys);
        BackupStore.Listed listed = backUp(store, true);
        assertThat(files(listed.folder()))
                .containsExactlyInAnyOrder(
                        "base.tar.zst.enc",
                        "backup_manifest.enc",
                        "wal/" + SEGMENT + ".zst.enc",
                        "keys.json",
                        "catalogue.json");

        flipAll(store, listed);
    }

    /** It is no damage, so that nobody lets the backup go for it. */
    @Test
    void aBackupWithoutItsKeyIsNotDamaged() throws IOException {
        var store = new BackupStore(folder, keys);
        BackupStore.Listed listed = backUp(store, true);

        keys.lose("main");
        assertThat(catchThrowable(() -> read(store, listed))).isInstanceOf(KeyUnavailable.class);
        keys.with("main", 2);
        assertThat(catchThrowable(() -> read(store, listed))).isInstanceOf(KeyUnavailable.class);
        keys.with("main", 1);
        assertThat(read(store, listed)).isEqualTo(2);
    }

    @Test
    void theKeyOfAnotherBackupIsFoundEvenWhereItOpens() throws IOException {
        var store = new BackupStore(folder, keys);
        BackupStore.Listed listed = backUp(store, true);
        Files.delete(listed.folder().resolve("keys.json"));
        store.encrypt(listed.folder(), "main", "small", "main");

        assertThat(catchThrowableOfType(Damaged.class, () -> read(store, listed)).reason())
                .isEqualTo("keys-changed");
    }

    private static void flipAll(BackupStore store, BackupStore.Listed listed) throws IOException {
        assertThat(read(store, listed)).isEqualTo(2);
        List<String> files = files(listed.folder());
        List<String> notFound = new ArrayList<>();
        for (String name : files) {
            Path file = listed.folder().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int position = 0; position < bytes.length; position++) {
                for (int flip : new int[] {1 << position % 8, 0xff}) {
                    bytes[position] ^= (byte) flip;
                    Files.write(file, bytes);
                    if (!(catchThrowable(() -> read(store, listed)) instanceof Damaged)) {
                        notFound.add("%s at %d, flipped by %d".formatted(name, position, flip));
                    }
                    bytes[position] ^= (byte) flip;
                }
            }
            Files.write(file, bytes);
        }

        assertThat(notFound).isEmpty();
        assertThat(read(store, listed)).isEqualTo(2);
    }

    private static int read(BackupStore store, BackupStore.Listed before) throws IOException {
        Optional<BackupStore.Listed> now = store.find("main", "small");
        return BackupReader.of(now.orElseThrow(), before.sha256()).read(BackupReader.NOTHING);
    }

    private static List<String> files(Path backup) throws IOException {
        try (Stream<Path> all = Files.walk(backup)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> backup.relativize(file).toString())
                    .toList();
        }
    }

    private static BackupStore.Listed backUp(BackupStore store, boolean encrypted)
            throws IOException {
        var noise = new byte[500];
        new Random(5).nextBytes(noise);
        Map<String, byte[]> data = new LinkedHashMap<>();
        data.put("PG_VERSION", "18\n".getBytes(StandardCharsets.US_ASCII));
        data.put("base/1/1259", noise);
        Path incomplete = store.begin("main", "small");
        byte[] archive = archive(data);
        byte[] manifest = manifest(data);
        DataKey key = encrypted ? store.encrypt(incomplete, "main", "small", "main") : null;
        try (var writer = new BackupWriter(incomplete, new Compression(1), key)) {
            writer.archive(archive, 0, archive.length);
            writer.manifest(manifest, 0, manifest.length);
            writer.wal(SEGMENT, noise, 0, 100);
            writer.endWal(200);
            return store.complete(incomplete, catalogue(archive.length, key, writer.end()));
        }
    }

    private static byte[] archive(Map<String, byte[]> data) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var file : data.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manifest(Map<String, byte[]> data) {
        String text =
                data.entrySet().stream()
                        .map(file ->
                                "{ \"Path\": \"%s\", \"Size\": %d, \"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \"%s\" }"
                                        .formatted(
                                                file.getKey(),
                                                file.getValue().length,
                                                Digests.of(file.getValue())))
                        .collect(
                                Collectors.joining(
                                        ",\n",
                                        "{ \"PostgreSQL-Backup-Manifest-Version\": 2,\n\"Files\": [\n",
                                        "\n],\n"));
        String digest = Digests.of(text.getBytes(StandardCharsets.UTF_8));
        return (text + "\"Manifest-Checksum\": \"%s\"}\n".formatted(digest))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static BackupCatalogue catalogue(
            long archiveBytes, @Nullable DataKey key, List<StoredFile> files) {
        return new BackupCatalogue(
                BackupCatalogue.FORMAT,
                "small",
                "main",
                "full",
                null,
                "18.6",
                "7427000000000000001",
                1,
                "0/2000028",
                "0/2000100",
                200,
                new BackupCatalogue.RecoveryPoint(
                        "0/2000180", Instant.parse("2026-11-25T02:00:00Z")),
                new BackupCatalogue.Sentinel("sentinel", "fairlead_sentinel"),
                true,
                List.of(new BackupCatalogue.TableRows("orders", "public", "item", 5_000)),
                List.of(new BackupCatalogue.Uncounted("closed", "permission denied")),
                Map.of("max_connections", 100L),
                archiveBytes,
                key == null
                        ? null
                        : new BackupCatalogue.Encryption(
                                BackupCatalogue.Encryption.AES, key.commitment()),
                files,
                null);
    }
}
