package dev.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.audit.trail.Story;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.testsupport.Fixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A lifecycle of ten thousand events. */
@Tag("thorough")
class LongLifecycleIT {
    private static final Logger log = LoggerFactory.getLogger(LongLifecycleIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EVENTS = 10_000;

    @Test
    void itIsRecordedFoundAndShownInPartsOfBoundedSize() throws Exception {
        Credentials database = Fixture.database("long");
        try (var audit = new RunningAudit(database)) {
            String half = write(audit, "half", EVENTS / 2);
            long began = System.nanoTime();
            long before = ask(database, "select pg_total_relation_size('trail')");
            String whole = write(audit, "whole", EVENTS);
            await().atMost(PATIENCE)
                    .until(() ->
                            ask(database, count(half)) == EVENTS / 2
                                    && ask(database, count(whole)) == EVENTS);
            long recorded = micros(began);
            long bytes = ask(database, "select pg_total_relation_size('trail')") - before;

            long halfShown = shown(audit, half);
            long wholeShown = shown(audit, whole);
            long searching = System.nanoTime();
            JsonNode page = audit.get("/api/v1/events?limit=200&correlation=" + whole);
            long searched = micros(searching);
            JsonNode lifecycle = audit.get("/api/v1/lifecycles/" + whole);

            // The service keeps its log to what is out of the ordinary.
            log.warn(
                    "{} events of a lifecycle: {} bytes and {} us each; {} of them shown in {} us, of {} in {} us; a page of 200 in {} us",
                    EVENTS,
                    bytes / EVENTS,
                    recorded / EVENTS,
                    EVENTS / 2,
                    halfShown,
                    EVENTS,
                    wholeShown,
                    searched);
            assertThat(page.path("items")).hasSize(200);
            assertThat(lifecycle.path("timeline")).hasSize(EVENTS / 2);
            assertThat(bytes / EVENTS).as("bytes of an event").isLessThan(10_000);
        }
    }

    private static String write(RunningAudit audit, String lifecycle, int events) {
        var story = new Story(lifecycle).requested("d-" + lifecycle);
        for (int i = 1; i < events; i++) {
            story.started("d-" + lifecycle);
        }
        audit.publish(story.records());
        return lifecycle;
    }

    private static long shown(RunningAudit audit, String lifecycle) {
        long asked = System.nanoTime();
        assertThat(audit.response("/api/v1/lifecycles/" + lifecycle).statusCode()).isEqualTo(200);
        return micros(asked);
    }

    private static String count(String lifecycle) {
        return "select count(*) from trail where correlation_id = '" + lifecycle + "'";
    }

    private static long ask(Credentials database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long micros(long since) {
        return (System.nanoTime() - since) / 1_000;
    }
}
