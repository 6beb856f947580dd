package dev.fairlead.platform.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testsupport.Fixture;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What waited under the names of classes is found under the names that stay. */
class StoredNamesMigrationIT {

    @Test
    void namesOfClassesBecomeTheSameWordsInKebabCase() {
        var database = Fixture.database("stored_names");
        var source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        var jdbc = JdbcClient.create(source);
        flyway(source).target("6").load().migrate();
        for (var name : List.of("EnsureInstance", "VerdictDue", "Pause", "BeginRun", "at")) {
            jdbc.sql(
                            """
                            insert into work (due, first_due, kind, type, stream_id, step, attempt, payload, lifecycle_id, config_hash)
                            values (now(), now(), 'timer', ?, 'rollout-1', 0, 1, '{}', 'l', 'c')
                            """)
                    .params(name)
                    .update();
            jdbc.sql(
                            """
                            insert into decision (id, stream_id, outcome, reason, command_type, command, actor, lifecycle_id, config_hash, decided_at)
                            values (gen_random_uuid(), 'rollout-1', 'refused', 'r', ?, '{}', 'a', 'l', 'c', now())
                            """)
                    .params(name)
                    .update();
        }

        flyway(source).load().migrate();

        assertThat(names(jdbc, "select type from work"))
                .containsExactly("at", "ensure-instance", "pause", "start-run", "verdict-due");
        assertThat(names(jdbc, "select command_type from decision"))
                .containsExactly("at", "begin-run", "ensure-instance", "pause", "verdict-due");
    }

    private static FluentConfiguration flyway(DriverManagerDataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .loggers("slf4j");
    }

    private static List<String> names(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list().stream()
                .sorted()
                .toList();
    }
}
