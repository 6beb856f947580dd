package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.rollout.RolloutView;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.store.ProjectionViews;
import dev.fairlead.testsupport.Fixture;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** Of 20,000 deployments of two services the two oldest are live. */
class LiveDeploymentsIT {
    /** More than it takes until the driver and the server keep a plan for any parameters. */
    private static final int OFTEN = 20;

    private SingleConnectionDataSource source;
    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        Credentials database = Fixture.database("live");
        source =
                new SingleConnectionDataSource(
                        database.url(), database.user(), database.password(), true);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform", "classpath:db/migration/deploy")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        jdbc.sql(
                        """
                        insert into projection (stream_id, version, kind, id, sort, document, updated_at)
                        select 'rollout-' || n, 1, 'deployment', n::text, lpad(n::text, 8, '0'),
                            jsonb_build_object(
                                'service', 'service-' || n % 2,
                                'environment', 'production',
                                'live', case when n <= 2 then 'yes' else 'no' end),
                            now()
                        from generate_series(1, 20000) as n
                        """)
                .update();
        jdbc.sql("analyze projection").update();
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    @ParameterizedTest
    @CsvSource({",", "service-1,", ",production", "service-1, production"})
    void areFoundWithoutReadingTheOthers(@Nullable String service, @Nullable String environment) {
        Map<String, String> filter = new HashMap<>(RolloutView.IS_LIVE);
        if (service != null) {
            filter.put("service", service);
        }
        if (environment != null) {
            filter.put("environment", environment);
        }
        var views = new ProjectionViews(jdbc);
        long before = read();

        for (int i = 0; i < OFTEN; i++) {
            assertThat(views.list(RolloutView.KIND, filter, null, 50, JsonNode.class).items())
                    .hasSize(service == null ? 2 : 1);
        }

        assertThat(read() - before).isLessThanOrEqualTo(2 * OFTEN);
    }

    /** Rows of the table that were read so far, whether found by an index or one after another. */
    private long read() {
        jdbc.sql("select pg_stat_force_next_flush()::text").query((row, _) -> "").list();
        return jdbc.sql(
                        """
                        select seq_tup_read + idx_tup_fetch from pg_stat_user_tables
                        where relname = 'projection'
                        """)
                .query(Long.class)
                .single();
    }
}
