package dev.fairlead.standalone.layout;

import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** The first admin token, which exists only when the tokens file does not yet. */
public final class FirstToken {
    public static final String NAME = "admin";

    private FirstToken() {}

    /**
     * Creates the tokens file when it is absent.
     *
     * @return the token, to show once; empty when the file was there
     */
    public static Optional<String> ensure(Path tokens, SecureRandom random) throws IOException {
        if (Files.exists(tokens)) {
            return Optional.empty();
        }
        return Optional.of(
                new TokenFile(tokens).issue(NAME, Role.ADMIN, Set.of("*"), Set.of(), null, random));
    }
}
