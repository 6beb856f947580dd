package dev.fairlead.alert.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real server, whose sizes cannot be asked. */
class PostgresProbeIT {
    private final Credentials database = Fixture.database("probed");

    private Probe.Look look() {
        return new PostgresProbe(
                        database.url(), database.user(), database::password, Duration.ofSeconds(10))
                .look();
    }

    private static List<String> names(Probe.Look look) {
        return look.readings().stream().map(each -> each.labels().get("__name__")).toList();
    }

    @Test
    void whatRunsIsMeasuredForARoleThatSeesItsOwnSessionsAlone() throws SQLException {
        assertThat(running()).isZero();

        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            // Sent, and not waited for: the server runs it until it is cancelled.
            Thread.ofVirtual().start(() -> sleep(statement));
            await().atMost(Duration.ofMinutes(1)).until(() -> running() > 0);
            statement.cancel();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> running() == 0);
    }

    private static void sleep(Statement statement) {
        try {
            statement.execute("select pg_sleep(600)");
        } catch (SQLException cancelled) {
            assertThat(cancelled.getSQLState()).as("cancelled").isEqualTo("57014");
        }
    }

    private double running() {
        return look().readings().stream()
                .filter(each ->
                        each.labels().get("__name__").equals("pg_stat_activity_max_tx_duration")
                                && each.labels().get("state").equals("active"))
                .mapToDouble(Reading::value)
                .sum();
    }

    @Test
    void aServerThatAnswersAPartIsUpAndWhatIsMissingIsToldAsAnError() throws SQLException {
        Probe.Look whole = look();
        assertThat(whole.error()).isNull();
        assertThat(names(whole)).contains("pg_up", "pg_database_size_bytes");

        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    create schema slow;
                    create function slow.pg_database_size(name) returns bigint language plpgsql as
                      $$ begin raise exception 'canceling statement due to statement timeout'; end $$;
                    alter role current_user set search_path = slow, pg_catalog
                    """);
        }
        Probe.Look partial = look();

        assertThat(partial.error()).contains("statement timeout");
        assertThat(partial.readings()).contains(Reading.of("pg_up", 1));
        assertThat(names(partial))
                .contains("pg_stat_database_numbackends", "pg_replication_lag_seconds")
                .doesNotContain("pg_database_size_bytes");
    }
}
