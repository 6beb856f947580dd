package dev.fairlead.embedded.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Generated passwords, one file for each user, readable by the owner of the data directory alone.
 */
public final class Passwords {
    private static final int BYTES = 24;
    private final Path folder;
    private final SecureRandom random;

    public Passwords(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** The password of a user, generated when there is none yet. */
    public String ensure(String role) throws IOException {
        Path file = folder.resolve(role);
        if (!Files.exists(file)) {
            write(file);
        }
        return Files.readString(file).strip();
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        Files.createFile(
                staged,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(staged, password + "\n");
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
