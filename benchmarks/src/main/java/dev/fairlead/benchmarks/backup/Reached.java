package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.source.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that is backed up, as it is told to a process of its own.
 *
 * @param login role that copies and reads
 * @param writer role that writes the sentinel, in the database of that name
 */
record Reached(int port, Login login, Writer writer) {
    /** How many words {@link #words} are. */
    static final int WORDS = 6;

    /** A role, and the file with its password. */
    record Login(String user, Path passwordFile) {}

    /** The same, and a database that it may create a table in. */
    record Writer(String database, String user, Path passwordFile) {}

    List<String> words() {
        return List.of(
                String.valueOf(port),
                login.user(),
                login.passwordFile().toString(),
                writer.database(),
                writer.user(),
                writer.passwordFile().toString());
    }

    /** What the first words name. */
    static Source source(String[] words) {
        return new Source(
                "127.0.0.1",
                Integer.parseInt(words[0]),
                words[1],
                Path.of(words[2]),
                false,
                new Source.Writable(words[3], words[4], Path.of(words[5])));
    }
}
