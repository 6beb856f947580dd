package dev.fairlead.backup.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupCatalogue.Uncounted;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadersIT {
    private final Credentials one = Fixture.database("readers");
    private final Credentials other = Fixture.database("readers");

    @BeforeEach
    void fill() throws SQLException {
        for (Credentials each : List.of(one, other)) {
            try (Connection connection = connect(each)) {
                execute(connection, "create table item as select generate_series(1, 3) id");
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeCountedIsLeftOut() throws SQLException {
        try (Connection first = connect(one);
                Connection second = connect(other);
                Connection holder = connect(other)) {
            var readers = new Readers(List.of(first, second));
            readers.each(connection -> {
                execute(connection, "set lock_timeout = '100ms'");
                connection.setAutoCommit(false);
            });
            holder.setAutoCommit(false);
            execute(holder, "lock table item in access exclusive mode");

            assertThat(readers.count())
                    .containsExactly(new TableRows(first.getCatalog(), "public", "item", 3));
            assertThat(readers.lost())
                    .singleElement()
                    .satisfies(lost -> {
                        assertThat(lost.database()).isEqualTo(second.getCatalog());
                        assertThat(lost.reason()).contains("lock timeout");
                    });
        }
    }

    @Test
    void oneThatGoesAwayIsLeftOutAndTheFirstIsNot() throws SQLException {
        try (Connection first = connect(one);
                Connection second = connect(other)) {
            var readers = new Readers(List.of(first, second));
            second.close();
            readers.each(connection -> execute(connection, "select 1"));

            assertThat(readers.lost()).extracting(Uncounted::database).hasSize(1);
            first.close();
            assertThatThrownBy(() -> readers.each(connection -> execute(connection, "select 1")))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static Connection connect(Credentials database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
