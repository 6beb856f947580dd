package dev.fairlead.embedded.database;

import dev.fairlead.embedded.secret.Passwords;
import dev.fairlead.process.ServerUser;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/** A server's files that were restored where the passwords of its roles are lost. */
public final class RestoredDatabase {
    /** Without a server: the input is a statement, the first error ends it. */
    private static final String SCRIPT =
            "exec \"$1\" --single -D \"$2\" -c exit_on_error=on postgres <\"$3\"";

    private RestoredDatabase() {}

    /** Directory with the server's programs in {@code bin}; unpacked when they are not yet. */
    public static Path programs(DatabaseSettings settings) throws IOException {
        return PostgresBinaries.unpack(settings.binaries());
    }

    /**
     * Gives the administrator the password of the password file, which is made where it is missing:
     * the next start gives all other roles theirs. May be repeated.
     *
     * @throws IOException when the files are in use, or the server's program refuses them
     */
    public static void takeOver(DatabaseSettings settings) throws IOException {
        Path home = programs(settings);
        ServerUser user = ServerUser.detect();
        String password =
                new Passwords(settings.passwords(), new SecureRandom()).ensure(Roles.ADMIN);
        Path statement = Files.createTempFile(settings.directory(), "admin", ".sql");
        try {
            Files.writeString(
                    statement,
                    "ALTER ROLE %s LOGIN PASSWORD '%s'%n"
                            .formatted(
                                    Roles.ADMIN,
                                    PasswordUtil.encodeScramSha256(password.toCharArray())));
            user.give(statement);
            user.give(settings.data());
            var words = new ArrayList<>(user.prefix());
            words.addAll(
                    List.of(
                            "sh",
                            "-c",
                            SCRIPT,
                            "sh",
                            home.resolve("bin/postgres").toString(),
                            settings.data().toString(),
                            statement.toString()));
            Shell.Result result = Shell.run(words);
            if (!result.succeeded()) {
                throw new IOException(
                        "the password of %s in %s cannot be set: %s"
                                .formatted(Roles.ADMIN, settings.data(), result.output()));
            }
        } finally {
            Files.deleteIfExists(statement);
        }
    }
}
