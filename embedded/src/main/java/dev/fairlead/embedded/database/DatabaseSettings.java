package dev.fairlead.embedded.database;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a database server lives.
 *
 * @param directory of its own; created when absent
 * @param binaries where the server's programs are unpacked; may be shared by several servers
 * @param port of the loopback interface
 * @param initOptions of {@code initdb}, beside Fairlead's own
 */
public record DatabaseSettings(Path directory, Path binaries, int port, List<String> initOptions) {
    public DatabaseSettings(Path directory, Path binaries, int port) {
        this(directory, binaries, port, List.of());
    }

    public DatabaseSettings {
        initOptions = List.copyOf(initOptions);
        directory = directory.toAbsolutePath();
        binaries = binaries.toAbsolutePath();
    }

    Path data() {
        return directory.resolve("data");
    }

    /** What it says. */
    public Path log() {
        return directory.resolve("postgres.log");
    }

    Path passwords() {
        return directory.resolve("passwords");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
