package dev.fairlead.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told what was handled. */
class ObserversTest {
    private static final String TOPIC = "one";

    @Test
    void thoseOfTheTopicSeeWhatWasHandledInItsOrder() {
        var own = new Noted(TOPIC);
        var other = new Noted("another");

        new Observers(List.of(own, other)).tell(List.of(received("a"), received("b")));

        assertThat(own.seen).containsExactly("a", "b");
        assertThat(other.seen).isEmpty();
    }

    @Test
    void oneThatFailsHoldsNobodyUp() {
        var after = new Noted(TOPIC);
        var failing =
                new Noted(TOPIC) {
                    @Override
                    public void on(ReceivedEvent received) {
                        super.on(received);
                        throw new IllegalStateException("it cannot");
                    }
                };

        new Observers(List.of(failing, after)).tell(List.of(received("a"), received("b")));

        assertThat(failing.seen).containsExactly("a", "b");
        assertThat(after.seen).containsExactly("a", "b");
    }

    private static ReceivedEvent received(String id) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var event =
                IncidentUpdated.newBuilder()
                        .incidentId("i")
                        .number("N")
                        .by("b")
                        .message("m")
                        .at(at)
                        .build();
        return new ReceivedEvent(
                event, id, "source", "stream", "lifecycle", TOPIC, "key", Map.of(), new byte[0]);
    }

    private static class Noted implements Observer {
        final List<String> seen = new ArrayList<>();
        private final String topic;

        Noted(String topic) {
            this.topic = topic;
        }

        @Override
        public Set<String> topics() {
            return Set.of(topic);
        }

        @Override
        public void on(ReceivedEvent received) {
            seen.add(received.eventId());
        }
    }
}
