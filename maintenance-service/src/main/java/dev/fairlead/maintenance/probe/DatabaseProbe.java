package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.maintenance.probe.DatabaseChecks.Check;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Looks at a PostgreSQL database over one connection that only reads, each statement with a limit
 * of time and of the time that it waits for a lock. A check that fails leaves the others alone.
 *
 * @param name for people, without a password
 * @param url {@code jdbc:postgresql://…}
 * @param login what to connect with
 * @param timeout of each statement
 */
public record DatabaseProbe(
        String name, String url, Login login, DatabaseLimits limits, Duration timeout)
        implements Probe {
    private static final int MOST = 200;

    /** A role and its password; its text form never shows it. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    @Override
    public Look look() {
        try (Connection connection = connect()) {
            var look = new Look.Builder();
            for (Check check : DatabaseChecks.of(limits)) {
                run(check, connection, look);
            }
            return look.build();
        } catch (SQLException refused) {
            return Look.failed(
                    name,
                    String.valueOf(refused.getMessage()),
                    "see that the server answers and that the role '%s' may log in; it needs: grant pg_monitor to %s;"
                            .formatted(login.user(), login.user()));
        }
    }

    private void run(Check check, Connection connection, Look.Builder look) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST);
            // The same ones each time, where there are more.
            String ordered = check.statement() + "order by 1";
            try (ResultSet rows = statement.executeQuery(ordered)) {
                int read = 0;
                while (rows.next()) {
                    read++;
                    look.found(
                            new Finding(
                                    check.kind(),
                                    String.valueOf(rows.getString(1)),
                                    check.meaning(),
                                    String.valueOf(rows.getString(2)),
                                    String.valueOf(rows.getString(3))));
                }
                if (read == MOST) {
                    look.unseenKind(check.kind());
                }
            }
        } catch (SQLException failed) {
            if (connection.isClosed()) {
                throw failed;
            }
            look.failedKind(
                    check.kind(),
                    String.valueOf(failed.getMessage()),
                    "grant pg_monitor to %s;".formatted(login.user()));
        }
    }

    Connection connect() throws SQLException {
        long seconds = Math.max(1, timeout.toSeconds());
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", String.valueOf(seconds));
        properties.setProperty("socketTimeout", String.valueOf(seconds + 5));
        properties.setProperty("ApplicationName", "fairlead-maintenance");
        properties.setProperty("readOnly", "true");
        properties.setProperty(
                "options",
                "-c default_transaction_read_only=on -c lock_timeout=500 -c statement_timeout=%d"
                        .formatted(timeout.toMillis()));
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("'%s' is no address of PostgreSQL".formatted(name));
        }
        return connection;
    }
}
