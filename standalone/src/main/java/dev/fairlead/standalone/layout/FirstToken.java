package dev.fairlead.standalone.layout;

import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Set;

/** The first admin token, which exists only when the tokens file does not yet. */
public final class FirstToken {
    public static final String NAME = "admin";

    private FirstToken() {}

    /** Shows the token to a person. */
    @FunctionalInterface
    public interface Shown {
        void show(String token) throws IOException;
    }

    /**
     * Creates the tokens file when it is absent. The token is shown before the file is there: a
     * start that is interrupted between the two leaves no file, and the next one shows another
     * token, so that one that counts was always shown.
     *
     * @param temporary folder on the same disk, which the next start empties
     */
    public static void ensure(Path tokens, Path temporary, SecureRandom random, Shown shown)
            throws IOException {
        if (Files.exists(tokens)) {
            return;
        }
        Path staged = Files.createTempDirectory(temporary, "first-token").resolve("tokens.yaml");
        String token =
                new TokenFile(staged).issue(NAME, Role.ADMIN, Set.of("*"), Set.of(), null, random);
        shown.show(token);
        Files.move(staged, tokens, StandardCopyOption.ATOMIC_MOVE);
    }
}
