package dev.fairlead.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.events.incidents.IncidentEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How streams are named. */
class StreamTypeTest {
    private final StreamType<String, String, IncidentEvent> type =
            new StreamType<>(
                    "note",
                    String.class,
                    IncidentEvent.class,
                    new Idle(),
                    (stream, _) -> stream,
                    false,
                    (_, _) -> Optional.empty());

    @Test
    void aStreamIsNamedByItsCategoryAndIdAndGivesTheIdBack() {
        assertThat(type.stream("a-1")).isEqualTo("note-a-1");
        assertThat(type.id("note-a-1")).isEqualTo("a-1");
    }

    @Test
    void theStreamOfAnotherTypeHasNoIdHere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.id("notes-a"))
                .withMessage("stream: 'notes-a' (expected: one that begins with 'note-')");
    }

    private static final class Idle implements Decider<String, String, IncidentEvent> {
        @Override
        public String initial() {
            return "";
        }

        @Override
        public Decision<IncidentEvent> decide(
                String command, CommandContext context, String state) {
            return Decision.nothing("idle");
        }

        @Override
        public String evolve(String state, IncidentEvent event) {
            return state;
        }

        @Override
        public List<Work<String>> react(IncidentEvent event, String after) {
            return List.of();
        }
    }
}
