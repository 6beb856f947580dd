package dev.fairlead.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final String FILES =
            """
            { "PostgreSQL-Backup-Manifest-Version": 2,
            "System-Identifier": 7427000000000000001,
            "Files": [
            { "Path": "base/1/2", "Size": 3, "Checksum-Algorithm": "SHA256", "Checksum": "AB" },
            { "Encoded-Path": "c3bc", "Size": 0, "Checksum-Algorithm": "SHA256", "Checksum": "cd" }
            ],
            "WAL-Ranges": [
            { "Timeline": 1, "Start-LSN": "0/2000028", "End-LSN": "0/2000120" }
            ],
            """;

    @TempDir private Path folder;

    @Test
    void readsEveryFileAndPassesOverTheRest() throws IOException {
        assertThat(Manifest.read(whole(FILES)).files())
                .containsOnly(
                        entry("base/1/2", new Manifest.Entry(3, "ab")),
                        entry("ü", new Manifest.Entry(0, "cd")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"Files\": 3}", "{\"Files\": [", "{\"Files\": []}"})
    void whatIsNoManifestIsDamaged(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("backup_manifest"), text);

        assertThatThrownBy(() -> Manifest.read(file)).isInstanceOf(Damaged.class);
    }

    @Test
    void oneThatIsTooLargeIsRefusedUnread() throws IOException {
        Path file = folder.resolve("backup_manifest");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(TooManyFiles.class)
                .hasMessageContaining("1099511627776 bytes");
    }

    private Path whole(String text) throws IOException {
        String digest = Digests.of(text.getBytes(StandardCharsets.UTF_8));
        return Files.writeString(
                folder.resolve("backup_manifest"),
                text + "\"Manifest-Checksum\": \"%s\"}\n".formatted(digest));
    }
}
