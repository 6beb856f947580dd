package dev.fairlead.benchmarks.storm;

import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * How much is stored, in bytes.
 *
 * @param alert alert-service's database
 * @param topic the topic of the alerts
 * @param written what went into the write-ahead log since the database was made
 * @param audit audit-service's database
 */
record Sizes(long alert, long topic, long written, long audit) {

    static Sizes of(DataDirectory data, int portBase) throws IOException, SQLException {
        return new Sizes(
                database(data, portBase, "alert"),
                topic(data.broker(), "fairlead.alerts.v1-"),
                ask(data, portBase, "alert", "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
                database(data, portBase, "audit"));
    }

    Sizes since(Sizes before) {
        return new Sizes(
                alert - before.alert,
                topic - before.topic,
                written - before.written,
                audit - before.audit);
    }

    /** Of alert-service's own database. */
    static long ask(DataDirectory data, int portBase, String service, String sql)
            throws IOException, SQLException {
        String password = Files.readString(data.databasePassword(service)).strip();
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(portBase + 14, service);
        try (Connection connection = DriverManager.getConnection(url, service, password);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long database(DataDirectory data, int portBase, String service)
            throws IOException, SQLException {
        return ask(data, portBase, service, "select pg_database_size(current_database())");
    }

    /**
     * Files that the broker writes ahead are counted as what they hold, not as what they reserve.
     */
    private static long topic(Path broker, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(broker)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> folder(file).startsWith(prefix))
                    .mapToLong(Sizes::size)
                    .sum();
        }
    }

    private static String folder(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
