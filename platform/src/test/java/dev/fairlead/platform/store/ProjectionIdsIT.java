package dev.fairlead.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ProjectionIdsIT {
    private static final int MANY = 100;

    private final String kind = UUID.randomUUID().toString();
    private JdbcClient jdbc;
    private ProjectionIds ids;

    @BeforeEach
    void migrate() {
        Credentials database = Fixture.database("projectionids");
        var source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        ids = new ProjectionIds(jdbc);
    }

    @Test
    void findsThoseThatBeginSoTheLastFirst() {
        List.of("01a1", "01a2-1", "01a2-2", "01a3", "01A2").forEach(id -> document(kind, id, "{}"));
        document("another", "01a2-3" + kind, "{}");

        assertThat(ids.beginningWith(kind, "01a2", MANY)).containsExactly("01a2-2", "01a2-1");
        assertThat(ids.beginningWith(kind, "01a", 2)).containsExactly("01a3", "01a2-2");
        assertThat(ids.beginningWith(kind, "01a2-1", MANY)).containsExactly("01a2-1");
        assertThat(ids.beginningWith(kind, "01a2%", MANY)).isEmpty();
    }

    @Test
    void findsThoseWhoseFieldBeginsSo() {
        document(kind, "a", "{\"number\": \"INC-2026-001\"}");
        document(kind, "b", "{\"number\": \"INC-2026-002\"}");
        document(kind, "c", "{\"number\": \"INC-2027-001\"}");
        document(kind, "d", "{}");

        assertThat(ids.beginningWith(kind, "number", "INC-2026", MANY)).containsExactly("b", "a");
        assertThat(ids.beginningWith(kind, "number", "INC-2026-001", MANY)).containsExactly("a");
    }

    private void document(String ofKind, String id, String json) {
        jdbc.sql(
                        """
                        insert into projection (stream_id, version, kind, id, sort, document, updated_at)
                        values (?, 1, ?, ?, '', ?::jsonb, now())
                        """)
                .params(ofKind + id, ofKind, id, json)
                .update();
    }
}
