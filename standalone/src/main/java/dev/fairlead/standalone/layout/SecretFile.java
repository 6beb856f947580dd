package dev.fairlead.standalone.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A generated secret in a file of mode 0600. */
public final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /** Generates the secret when the file is absent. */
    public static void ensure(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        Files.createFile(
                staged,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                staged, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
