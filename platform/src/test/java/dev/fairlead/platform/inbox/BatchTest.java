package dev.fairlead.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.inbox.Incoming.Raw;
import dev.fairlead.platform.store.Pending;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each record of a batch leads to. */
class BatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final Batch batch = batch();

    @Test
    void aRecordThatLooksBackWaitsUntilWhatStandsBeforeItIsStored() {
        var records =
                List.of(
                        record(CLOSED, 1, "plain"),
                        record(CLOSED, 2, "looks back"),
                        record(CLOSED, 3, "plain"));

        assertThat(batch.walk(records)).isEqualTo(1);
        assertThat(commands()).containsExactly("plain");
    }

    @Test
    void aRecordThatLooksBackOnNothingGoesOn() {
        var records = List.of(record(CLOSED, 1, "looks back"), record(CLOSED, 2, "plain"));

        assertThat(batch.walk(records)).isEqualTo(2);
        assertThat(commands()).containsExactly("looks back", "plain");
    }

    @Test
    void aRefusedRecordIsCountedAndMovesNoStream() {
        batch.walk(List.of(record(CLOSED, 1, "refused"), record(CLOSED, 1, "plain")));

        assertThat(batch.refused)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo("not-yours"));
        assertThat(batch.parks).isEmpty();
        assertThat(commands()).containsExactly("plain");
    }

    @Test
    void junkIsRefusedWhereSomebodyAnswersForTheTopicAndParkedElsewhere() {
        batch.walk(List.of(junk(OPEN), junk(CLOSED)));

        assertThat(batch.refused).singleElement().extracting(Refused::topic).isEqualTo(OPEN);
        assertThat(batch.parks)
                .singleElement()
                .satisfies(park -> {
                    assertThat(park.incoming().raw().topic()).isEqualTo(CLOSED);
                    assertThat(park.holds()).isFalse();
                });
    }

    @Test
    void aRecordThatComesTooEarlyHoldsItsOwnStreamOnly() {
        batch.walk(
                List.of(
                        record(CLOSED, 1, "one"),
                        record(CLOSED, 9, "forged"),
                        record(CLOSED, 2, "two")));

        assertThat(commands()).containsExactly("one", "two");
        assertThat(batch.parks)
                .singleElement()
                .satisfies(park -> {
                    assertThat(park.waits()).isTrue();
                    assertThat(park.holds()).isFalse();
                    assertThat(park.detail()).contains("sequence 9 (expected: 2)");
                });
    }

    @Test
    void whatWasHandledBeforeIsNotHandledAgain() {
        batch.walk(
                List.of(
                        record(CLOSED, 1, "one"),
                        record(CLOSED, 1, "one"),
                        record(CLOSED, 9, "forged"),
                        record(CLOSED, 1, "refused"),
                        record(CLOSED, 2, "two")));

        assertThat(batch.handled)
                .extracting(received -> ((IncidentUpdated) received.event()).message())
                .containsExactly("one", "two");
    }

    private List<Object> commands() {
        return batch.commands.stream().map(Pending::command).toList();
    }

    private static Batch batch() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Batch(
                List.of(new Echo()),
                new Tracing(OpenTelemetry.noop(), clock, Duration.ofHours(2)),
                NOW,
                "none",
                new HashMap<>(),
                Set.of(),
                OPEN::equals);
    }

    private static Incoming junk(String topic) {
        var raw = new Raw(topic, 0, 0, "k", new byte[] {1}, new byte[0]);
        return new Incoming.Unreadable(raw, null, "missing-header", "missing-header: ce_type");
    }

    private static Incoming record(String topic, long sequence, String message) {
        var event =
                IncidentUpdated.newBuilder()
                        .incidentId("i")
                        .number("N")
                        .by("b")
                        .message(message)
                        .at(NOW)
                        .build();
        var raw = new Raw(topic, 0, sequence, "k", new byte[0], new byte[0]);
        var received =
                new ReceivedEvent(
                        event,
                        "e" + sequence,
                        "/s",
                        "stream",
                        "l",
                        topic,
                        "k",
                        Map.of(),
                        raw.value());
        return new Incoming.Readable(raw, received, "stream", sequence, TraceContext.NONE);
    }

    /** Each message becomes a command; some say how they want to be handled. */
    private static final class Echo implements Reaction {
        @Override
        public Set<String> topics() {
            return Set.of(OPEN, CLOSED);
        }

        @Override
        public List<Directed> on(ReceivedEvent received) {
            if (message(received).equals("refused")) {
                throw new RefusedEvent("not-yours", "it is not signed");
            }
            return List.of(new Directed("note-1", message(received)));
        }

        @Override
        public boolean looksBack(ReceivedEvent received) {
            return message(received).equals("looks back");
        }

        private static String message(ReceivedEvent received) {
            return ((IncidentUpdated) received.event()).message();
        }
    }
}
