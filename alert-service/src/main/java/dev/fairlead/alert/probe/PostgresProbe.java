package dev.fairlead.alert.probe;

import dev.fairlead.platform.config.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;

/**
 * Asks a PostgreSQL server over one connection that only reads. What belongs to others is asked
 * where the role may see it ({@code pg_monitor}); connections are counted for any role.
 */
final class PostgresProbe implements Probe {
    private static final int MOST_DATABASES = 500;

    private static final String DATABASES =
            """
            select datname, numbackends, xact_commit, xact_rollback, deadlocks
              from pg_stat_database
             where datname is not null and datname not in ('template0', 'template1')
             order by 1\
            """;

    private static final String SIZES =
            """
            select datname, pg_database_size(datname)
              from pg_stat_database
             where datname is not null and datname not in ('template0', 'template1')
               and (has_database_privilege(datname, 'connect')
                    or pg_has_role('pg_read_all_stats', 'member'))
             order by 1\
            """;

    private static final String MOST_CONNECTIONS =
            "select setting::float8 from pg_settings where name = 'max_connections'";

    /**
     * A role without further rights sees the state of its own sessions alone: they are no count of
     * all. What vacuum, backups and replication take is as long as the data are large.
     */
    private static final String SESSIONS =
            """
            select state, count(*),
                   coalesce(max(extract(epoch from clock_timestamp() - xact_start)) filter (
                     where backend_type = 'client backend'
                       and application_name not in (
                         'pg_dump', 'pg_dumpall', 'pg_restore', 'vacuumdb', 'reindexdb')),
                     0)::float8,
                   pg_has_role('pg_read_all_stats', 'member')
              from pg_stat_activity
             where state is not null and pid <> pg_backend_pid()
             group by state\
            """;

    private static final String ACTIVE = "active";

    private static final String LAG =
            """
            select case when pg_is_in_recovery() then 1 else 0 end,
                   case when not pg_is_in_recovery()
                          or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                        else greatest(0, extract(epoch from
                          clock_timestamp() - pg_last_xact_replay_timestamp()))::float8 end\
            """;

    private final String url;
    private final String user;
    private final Supplier<String> password;
    private final Duration timeout;

    /**
     * @param password asked at each look, so that a new one takes effect
     */
    PostgresProbe(String url, String user, Supplier<String> password, Duration timeout) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.timeout = timeout;
    }

    /** Up is a server that lets the role log in, whatever is asked of it then. */
    @Override
    public Look look() {
        Properties login;
        try {
            login = login();
        } catch (Secrets.SecretMissing missing) {
            // Nothing is known of the server: an alert that it is down would send people to it.
            return new Look(List.of(), String.valueOf(missing.getMessage()));
        }
        List<Reading> found = new ArrayList<>();
        try (Connection connection = connect(login)) {
            found.add(Reading.of("pg_up", 1));
            read(connection, found);
            return new Look(found, null);
        } catch (SQLException failed) {
            if (found.isEmpty()) {
                found.add(Reading.of("pg_up", 0));
            }
            return new Look(found, String.valueOf(failed.getMessage()));
        }
    }

    /**
     * In one transaction, whose settings end with it: a pooler refuses settings at the login, and
     * hands those of a session on to others.
     */
    private void read(Connection connection, List<Reading> found) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set transaction read only; set local lock_timeout = 500; set local statement_timeout = %d"
                            .formatted(timeout.toMillis()));
            statement.setMaxRows(MOST_DATABASES);
            read(statement, found);
        }
        connection.commit();
    }

    private static void read(Statement statement, List<Reading> found) throws SQLException {
        try (ResultSet rows = statement.executeQuery(MOST_CONNECTIONS)) {
            while (rows.next()) {
                found.add(Reading.of("pg_settings_max_connections", rows.getDouble(1)));
            }
        }
        try (ResultSet rows = statement.executeQuery(DATABASES)) {
            while (rows.next()) {
                String name = rows.getString(1);
                found.add(database("pg_stat_database_numbackends", rows.getDouble(2), name));
                found.add(database("pg_stat_database_xact_commit", rows.getDouble(3), name));
                found.add(database("pg_stat_database_xact_rollback", rows.getDouble(4), name));
                found.add(database("pg_stat_database_deadlocks", rows.getDouble(5), name));
            }
        }
        readSessions(statement, found);
        try (ResultSet rows = statement.executeQuery(LAG)) {
            while (rows.next()) {
                found.add(Reading.of("pg_replication_is_replica", rows.getDouble(1)));
                found.add(Reading.of("pg_replication_lag_seconds", rows.getDouble(2)));
            }
        }
        // Last, since the files of all tables are looked at.
        try (ResultSet rows = statement.executeQuery(SIZES)) {
            while (rows.next()) {
                found.add(database("pg_database_size_bytes", rows.getDouble(2), rows.getString(1)));
            }
        }
    }

    /** Where nothing runs, that is known, too: a rule about what runs for long has its data. */
    private static void readSessions(Statement statement, List<Reading> found) throws SQLException {
        boolean active = false;
        try (ResultSet rows = statement.executeQuery(SESSIONS)) {
            while (rows.next()) {
                String state = rows.getString(1);
                active |= state.equals(ACTIVE);
                if (rows.getBoolean(4)) {
                    found.add(
                            Reading.of(
                                    "pg_stat_activity_count", rows.getDouble(2), "state", state));
                }
                found.add(longest(state, rows.getDouble(3)));
            }
        }
        if (!active) {
            found.add(longest(ACTIVE, 0));
        }
    }

    private static Reading longest(String state, double seconds) {
        return Reading.of("pg_stat_activity_max_tx_duration", seconds, "state", state);
    }

    private static Reading database(String name, double value, String database) {
        return Reading.of(name, value, "datname", database);
    }

    private Properties login() {
        long seconds = Math.max(1, timeout.toSeconds());
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.get());
        properties.setProperty("loginTimeout", String.valueOf(seconds));
        properties.setProperty("connectTimeout", String.valueOf(seconds));
        properties.setProperty("socketTimeout", String.valueOf(seconds + 5));
        properties.setProperty("ApplicationName", "fairlead-alert");
        properties.setProperty("readOnly", "true");
        return properties;
    }

    private Connection connect(Properties login) throws SQLException {
        Connection connection = new Driver().connect(url, login);
        if (connection == null) {
            throw new SQLException("'%s' is no address of PostgreSQL".formatted(url));
        }
        return connection;
    }
}
