package dev.fairlead.backup.secret;

import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.platform.config.SecretRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Brings secrets back as files that their owner alone may read. */
final class SecretFiles {
    private SecretFiles() {}

    /**
     * Writes one.
     *
     * @param folder nobody else may look into it
     * @param name the path that it was read at, which it has again below the folder, or a
     *     reference, which is below {@code references}
     */
    static void write(Path folder, String name, byte[] secret) throws IOException {
        Path file = folder.resolve(place(name)).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new RestoreFailed("secrets-unreadable", name + " leads out of its place");
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()), Trees.ownersAlone());
        try (var out =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            var content = ByteBuffer.wrap(secret);
            while (content.hasRemaining()) {
                out.write(content);
            }
            out.force(true);
        }
    }

    private static String place(String name) {
        if (!SecretRef.isMeant(name)) {
            return name.substring(1);
        }
        SecretRef reference = SecretRef.parse(name);
        return "references/%s/%s"
                .formatted(
                        reference.source().name().toLowerCase(Locale.ROOT),
                        reference.name().startsWith("/")
                                ? reference.name().substring(1)
                                : reference.name());
    }
}
