package dev.fairlead.backup.content;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A destination with points of one set. */
public record Point(Path folder, Keyring keys) {
    public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    public static final String SET = "main";

    /** Enough for everything. */
    public static Deadline deadline() {
        return new Deadline(() -> NOW, NOW.plusSeconds(60));
    }

    public BackupStore store() {
        return new BackupStore(folder, keys);
    }

    public Engine.Order order(String id, @Nullable Listed before, @Nullable String key) {
        return new Engine.Order(store(), SET, id, before, new Compression(3), key, deadline());
    }

    /** The same with other keys. */
    public Listed listed(String id, Keyring with) throws IOException {
        return new BackupStore(folder, with).find(SET, id).orElseThrow();
    }

    /** All bytes of all files. */
    public List<byte[]> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> paths = all.filter(Files::isRegularFile).toList();
            List<byte[]> bytes = new ArrayList<>();
            for (Path path : paths) {
                bytes.add(Files.readAllBytes(path));
            }
            return bytes;
        }
    }

    /** Changes one bit in the middle of a file. */
    public static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
