package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.flow.FlowService.Health;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * The database is away for half a minute: health says so, nothing is lost, and the service works on
 * when it is back.
 */
@Tag("thorough")
class DatabaseOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AWAY = Duration.ofSeconds(30);

    private final OwnBroker broker = Fixture.ownBroker();
    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service =
                FlowService.start(
                        broker.bootstrapServers(),
                        server.database("outage"),
                        Map.of("spring.datasource.hikari.connection-timeout", "1000"));
    }

    @AfterEach
    void stop() {
        service.close();
        broker.close();
        server.close();
    }

    @Test
    void aDatabaseThatIsAwayForHalfAMinuteTurnsHealthDownAndNothingIsLost() throws Exception {
        service.note("kept");
        server.pause();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(millisOfHealth()).isLessThan(2_000));
        server.resume();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(200));
        server.stop();
        try (var others = new Speaker(broker.bootstrapServers(), Clock.systemUTC())) {
            say(others, "meanwhile-1");
            say(others, "meanwhile-2");
        }

        assertThatThrownBy(() -> service.note("refused")).isInstanceOf(DataAccessException.class);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        service.health()
                                                .part("inbox")
                                                .at("/details/lagRecords")
                                                .asInt(-1))
                                .isGreaterThanOrEqualTo(2));
        await().atMost(PATIENCE)
                .during(AWAY)
                .untilAsserted(() -> isDownForTheDatabase(service.health()));

        server.start();
        awaitCopy("kept");
        awaitCopy("meanwhile-1");
        awaitCopy("meanwhile-2");
        service.note("after");
        awaitCopy("after");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Health health = service.health();
                    assertThat(health.body().at("/status").asString()).isEqualTo("UP");
                    assertThat(health.part("relay").at("/details/lagSeconds").asDouble(-1))
                            .isZero();
                    assertThat(health.part("inbox").at("/details/lagRecords").asInt(-1)).isZero();
                    assertThat(health.part("inbox").at("/details/parked").asInt(-1)).isZero();
                });
        assertThat(service.find("note-refused").texts()).isEmpty();
    }

    /** The fastest of some, since the machine may be busy; none of them can be lucky. */
    /**
     * On a busy machine one answer may be late: parts that each wait for the pool are late always.
     */
    private long millisOfHealth() throws Exception {
        long begin = System.nanoTime();
        isDownForTheDatabase(service.health());
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void isDownForTheDatabase(Health health) {
        assertThat(health.status()).as(health.body().toString()).isEqualTo(503);
        assertThat(health.part("db").at("/status").asString()).isEqualTo("DOWN");
        for (String part : List.of("relay", "inbox")) {
            assertThat(health.part(part).at("/status").asString()).isEqualTo("DOWN");
            assertThat(health.part(part).at("/details/trouble").asString())
                    .isEqualTo("the database does not answer");
        }
    }

    private static void say(Speaker others, String id) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        others.say(
                IncidentUpdated.newBuilder()
                        .incidentId(id)
                        .number("N")
                        .by("another service")
                        .message(id)
                        .at(at)
                        .build(),
                "note-" + id,
                Speaker.Origin.unique().onStream("note-" + id));
    }

    private void awaitCopy(String id) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> service.copy(id).equals(List.of(id)));
    }
}
