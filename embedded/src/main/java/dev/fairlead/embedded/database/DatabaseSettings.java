package dev.fairlead.embedded.database;

import java.nio.file.Path;

/**
 * Where a database server lives.
 *
 * @param directory of its own; created when absent
 * @param binaries where the server's programs are unpacked; may be shared by several servers
 * @param port of the loopback interface
 */
public record DatabaseSettings(Path directory, Path binaries, int port) {
    public DatabaseSettings {
        directory = directory.toAbsolutePath();
        binaries = binaries.toAbsolutePath();
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    Path passwords() {
        return directory.resolve("passwords");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
