package dev.fairlead.embedded.database;

import dev.fairlead.process.ServerUser;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Creates the server's files, whole or not at all, and says who may connect. */
final class DataDirectory {
    /** Passwords for everybody, over TCP from this machine; a local socket is not opened at all. */
    private static final String ACCESS =
            """
            # Written by Fairlead at every start.
            host  all          all                   127.0.0.1/32  scram-sha-256
            host  replication  %s  127.0.0.1/32  scram-sha-256
            """
                    .formatted(Roles.REPLICATION);

    private static final String STAGED = "data.new";

    private DataDirectory() {}

    static void prepare(DatabaseSettings settings, Path home, ServerUser user, String adminPassword)
            throws IOException {
        if (!Files.exists(settings.data())) {
            create(settings, home, user, adminPassword);
        }
        Path access = settings.data().resolve("pg_hba.conf");
        Files.writeString(access, ACCESS);
        user.give(access);
    }

    private static void create(
            DatabaseSettings settings, Path home, ServerUser user, String adminPassword)
            throws IOException {
        // A start that was interrupted may still be writing to its own.
        Path staged = Files.createTempDirectory(settings.directory(), STAGED);
        user.give(staged);
        Path password = Files.createTempFile(settings.directory(), "initdb", ".password");
        try {
            Files.writeString(password, adminPassword);
            user.give(password);
            var words = new ArrayList<>(user.prefix());
            words.addAll(
                    List.of(
                            home.resolve("bin/initdb").toString(),
                            "--pgdata=" + staged,
                            "--username=" + Roles.ADMIN,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"));
            words.addAll(settings.initOptions());
            Shell.Result result = Shell.run(words);
            if (!result.succeeded()) {
                throw new IOException(
                        "initdb failed in "
                                + staged
                                + " (every folder above must be open to the user that runs it): "
                                + result.output());
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(staged, settings.data(), StandardCopyOption.ATOMIC_MOVE);
        removeStaged(settings);
    }

    private static void removeStaged(DatabaseSettings settings) throws IOException {
        try (var left = Files.newDirectoryStream(settings.directory(), STAGED + "*")) {
            for (Path each : left) {
                PostgresBinaries.deleteTree(each);
            }
        } catch (IOException stillWritten) {
            // By the initdb of a start that was interrupted: it only takes room, until next time.
            return;
        }
    }
}
