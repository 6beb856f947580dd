package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand records queue behind one that cannot be handled. */
@Tag("thorough")
class ManyParkedIT {
    private static final Logger log = LoggerFactory.getLogger(ManyParkedIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RECORDS = 10_000;
    private static final String KEY = "stuck";

    @Test
    void theyAreListedOthersPassThemAndAReplayTakesThemAll() throws Exception {
        try (OwnBroker broker = Fixture.ownBroker();
                FlowService service =
                        FlowService.start(
                                broker.bootstrapServers(), Fixture.database("parked"), Map.of());
                var others = new Speaker(broker.bootstrapServers(), Clock.systemUTC())) {
            var letters = service.bean(DeadLetters.class);
            others.say(updated("p", "impossible"), KEY, Origin.unique().onStream("note-p"));
            long said = System.nanoTime();
            for (int i = 0; i < RECORDS; i++) {
                others.say(updated("p" + i, "it"), KEY, Origin.unique().onStream("note-p" + i));
            }
            await().atMost(PATIENCE).until(() -> letters.count() == RECORDS + 1);
            long parked = micros(said);
            long listed = System.nanoTime();
            List<DeadLetters.Letter> list = letters.list(100);
            long listing = micros(listed);
            long passing = System.nanoTime();
            others.say(updated("q", "passes"), "other", Origin.unique().onStream("note-q"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> service.copy("q").equals(List.of("passes")));
            long passed = micros(passing);
            long bytes = service.count("select pg_total_relation_size('parked')");

            DeadLetters.Letter first = list.getFirst();
            assertThat(first.reason()).isEqualTo("impossible-event");
            assertThat(letters.discard(first.topic(), first.partition(), first.offset())).isTrue();
            long replaying = System.nanoTime();
            DeadLetters.Replay replay = letters.replay(Topic.INCIDENTS.topicName(), KEY);
            long replayed = micros(replaying);

            // The service keeps its log to what is out of the ordinary.
            log.warn(
                    "{} parked records: {} bytes each; parked in {} us each, the oldest 100 listed in {} us, another key passes in {} us, replayed in {} us each",
                    RECORDS,
                    bytes / RECORDS,
                    parked / RECORDS,
                    listing,
                    passed,
                    replayed / RECORDS);
            assertThat(replay).isEqualTo(new DeadLetters.Replay(RECORDS, 0, ""));
            assertThat(letters.count()).isZero();
            assertThat(service.copy("p" + (RECORDS - 1))).isEqualTo(List.of("it"));
            assertThat(bytes / RECORDS).as("bytes of a record").isLessThan(5_000);
        }
    }

    private static long micros(long since) {
        return (System.nanoTime() - since) / 1_000;
    }

    private static IncidentUpdated updated(String id, String message) {
        return IncidentUpdated.newBuilder()
                .incidentId(id)
                .number("N")
                .by("another service")
                .message(message)
                .at(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }
}
