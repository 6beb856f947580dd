package dev.fairlead.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.testsupport.Fixture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class ForgettingIT {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(45);
    private static final Instant OLD = NOW.minus(KEPT).minusMillis(1);
    private static final String DEPLOY = "/fairlead/deploy";
    private static final String ALERT = "/fairlead/alert";
    private static final OneEventStreams ACCESS = new OneEventStreams("access", KEPT);

    private final Random random = new Random(1);
    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        Credentials database = Fixture.database("forgetting");
        var source =
                new SingleConnectionDataSource(
                        database.url(), database.user(), database.password(), true);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    @Test
    void whatNoTopicKeepsIsForgottenOfEverySourceAndTheRestStays() {
        for (int i = 0; i < Forgetting.TOGETHER + 500; i++) {
            seen("maintenance", DEPLOY, "access-" + id(OLD.minusSeconds(i)));
        }
        seen("maintenance", ALERT, "access-" + id(OLD));
        String kept = "access-" + id(NOW.minus(KEPT));
        String ofAnother = "deployment-" + id(OLD);
        seen("maintenance", DEPLOY, kept);
        seen("maintenance", DEPLOY, ofAnother);
        seen("audit", DEPLOY, "access-" + id(OLD));

        new Forgetting("maintenance", ACCESS, jdbc, InstantSource.fixed(NOW)).run();

        assertThat(known("maintenance")).containsExactlyInAnyOrder(kept, ofAnother);
        assertThat(known("audit")).hasSize(1);
    }

    /** What is deleted here must be dropped there, or it would be handled twice. */
    @Test
    void whatIsDeletedIsWhatIsCalledForgotten() {
        assertThat(ACCESS.isForgotten("access-" + id(OLD), NOW)).isTrue();
        assertThat(ACCESS.isForgotten("access-" + id(NOW.minus(KEPT)), NOW)).isFalse();
        assertThat(ACCESS.isForgotten("deployment-" + id(OLD), NOW)).isFalse();
    }

    private String id(Instant at) {
        return new UuidV7(InstantSource.fixed(at), random).next();
    }

    private void seen(String consumer, String source, String stream) {
        jdbc.sql(
                        "insert into inbox (consumer, source, stream_id, sequence, previous) values (?, ?, ?, 1, 0)")
                .params(consumer, source, stream)
                .update();
    }

    private List<String> known(String consumer) {
        return jdbc.sql("select stream_id from inbox where consumer = ?")
                .param(consumer)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
