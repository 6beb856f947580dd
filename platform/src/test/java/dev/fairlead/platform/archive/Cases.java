package dev.fairlead.platform.archive;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases take notes until they are closed; closed ones end, or rest until the next note. */
final class Cases implements Decider<Cases.CaseCommand, Cases.State, IncidentEvent> {
    static final StreamType<CaseCommand, State, IncidentEvent> ENDING = type("case", Closing.ENDED);
    static final StreamType<CaseCommand, State, IncidentEvent> RESTING = type("bell", Closing.IDLE);

    /** A note that has a timer wait for the case. */
    static final String LATER = "look again later";

    private final Closing closed;

    private Cases(Closing closed) {
        this.closed = closed;
    }

    sealed interface CaseCommand {
        @Stored("note")
        record Note(String id, String text) implements CaseCommand {}

        @Stored("close")
        record Close() implements CaseCommand {}
    }

    record State(String id, int notes, boolean closed) {
        static final State NONE = new State("", 0, false);
    }

    private static StreamType<CaseCommand, State, IncidentEvent> type(
            String category, Closing closed) {
        return new StreamType<>(
                category,
                CaseCommand.class,
                IncidentEvent.class,
                new Cases(closed),
                (stream, _) -> stream,
                false,
                (stream, state) ->
                        state.notes() == 0
                                ? Optional.empty()
                                : Optional.of(
                                        new Document(
                                                category,
                                                state.id(),
                                                stream,
                                                Map.of(
                                                        "notes",
                                                        state.notes(),
                                                        "number",
                                                        "N-" + state.id()))));
    }

    @Override
    public State initial() {
        return State.NONE;
    }

    @Override
    public Decision<IncidentEvent> decide(
            CaseCommand command, CommandContext context, State state) {
        return switch (command) {
            case CaseCommand.Note(String id, String text) ->
                    Decision.accept(
                            "noted",
                            IncidentUpdated.newBuilder()
                                    .incidentId(id)
                                    .number("N")
                                    .by(context.actor().id())
                                    .message(text)
                                    .at(context.at())
                                    .build());
            case CaseCommand.Close() ->
                    state.closed()
                            ? Decision.refuse("closed-already", "it is closed")
                            : Decision.accept(
                                    "closed",
                                    IncidentResolved.newBuilder()
                                            .incidentId(state.id())
                                            .number("N")
                                            .by("test")
                                            .resolution("done")
                                            .at(context.at())
                                            .build());
        };
    }

    @Override
    public State evolve(State state, IncidentEvent event) {
        return switch (event) {
            case IncidentUpdated noted -> new State(noted.incidentId(), state.notes() + 1, false);
            case IncidentResolved _ -> new State(state.id(), state.notes(), true);
            default -> state;
        };
    }

    @Override
    public List<Work<CaseCommand>> react(IncidentEvent event, State after) {
        return event instanceof IncidentUpdated noted && noted.message().equals(LATER)
                ? List.of(
                        new Work.Timer<>(new CaseCommand.Close(), noted.at().plusSeconds(1), 0, 1))
                : List.of();
    }

    @Override
    public Closing closing(State state) {
        return state.closed() ? closed : Closing.OPEN;
    }
}
