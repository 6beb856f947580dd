package dev.fairlead.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.schemas.EventCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftingTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final String STREAM = "note-1";

    private final StreamTypes types =
            new StreamTypes(
                    List.of(
                            new StreamType<>(
                                    "note",
                                    NoteCommand.class,
                                    IncidentEvent.class,
                                    new Notes(),
                                    (stream, _) -> stream,
                                    false,
                                    (_, _) -> Optional.empty())));
    private final Map<String, Snapshot> snapshots =
            new HashMap<>(Map.of(STREAM, types.of(STREAM).initial()));
    private final Drafting drafting =
            new Drafting(
                    "/fairlead/test",
                    types,
                    new EventCodec(),
                    () -> UUID.randomUUID().toString(),
                    snapshots,
                    Map.of());

    sealed interface NoteCommand {
        @Stored("write")
        record Write(String text) implements NoteCommand {}
    }

    @Test
    void aCommandWhoseEventNoRecordTakesIsRefusedByNameAndTheNextOneIsTaken() {
        Outcome endless = decide("x".repeat(Drafting.LARGEST_PUBLISHED));
        Outcome fine = decide("x".repeat(Drafting.LARGEST_PUBLISHED - 1_000));

        assertThat(endless)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("event-too-large");
                            assertThat(refused.detail())
                                    .contains("IncidentUpdated", "at most 900000");
                        });
        assertThat(fine).isInstanceOf(Outcome.Accepted.class);
        assertThat(drafting.draft().events).hasSize(1);
        assertThat(drafting.draft().decisions)
                .extracting(NewDecision::outcome)
                .containsExactly("refused", "accepted");
    }

    private Outcome decide(String text) {
        var context =
                new CommandContext(NOW, Actor.system("test"), null, "lifecycle", null, "hash");
        var command = new Directed(STREAM, new NoteCommand.Write(text));
        return drafting.decide(new Pending(command, context, TraceContext.NONE));
    }

    /** Says what it is told, whatever it is. */
    private static final class Notes implements Decider<NoteCommand, Integer, IncidentEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Decision<IncidentEvent> decide(
                NoteCommand command, CommandContext context, Integer state) {
            return switch (command) {
                case NoteCommand.Write(String text) ->
                        Decision.accept(
                                "written",
                                IncidentUpdated.newBuilder()
                                        .incidentId("1")
                                        .number("N")
                                        .by("test")
                                        .message(text)
                                        .at(context.at())
                                        .build());
            };
        }

        @Override
        public Integer evolve(Integer state, IncidentEvent event) {
            return state + 1;
        }

        @Override
        public List<Work<NoteCommand>> react(IncidentEvent event, Integer after) {
            return List.of();
        }
    }
}
