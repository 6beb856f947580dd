package dev.fairlead.maintenance.sighting;

import dev.fairlead.events.maintenance.SightingEvent;
import dev.fairlead.events.maintenance.SignSeen;
import dev.fairlead.maintenance.sighting.SightingCommand.Note;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;
import java.util.Map;

/** Keeps when signs were seen first and last. */
public final class SightingDecider
        implements Decider<SightingCommand, SightingState, SightingEvent> {

    @Override
    public SightingState initial() {
        return new SightingState(Map.of());
    }

    @Override
    public Decision<SightingEvent> decide(
            SightingCommand command, CommandContext context, SightingState state) {
        return switch (command) {
            case Note note -> note(note, context, state.signs());
        };
    }

    private static Decision<SightingEvent> note(
            Note note, CommandContext context, Map<String, Span> signs) {
        Span known = signs.get(note.sign());
        if (known != null && !note.seenAt().isAfter(known.last())) {
            return Decision.nothing("seen-already");
        }
        return Decision.accept(
                "seen",
                SignSeen.newBuilder()
                        .subject(note.subject())
                        .sign(note.sign())
                        .seenAt(note.seenAt())
                        .at(context.at())
                        .build());
    }

    @Override
    public SightingState evolve(SightingState state, SightingEvent event) {
        return switch (event) {
            case SignSeen seen -> state.with(seen.sign(), seen.seenAt());
        };
    }

    @Override
    public List<Work<SightingCommand>> react(SightingEvent event, SightingState after) {
        return List.of();
    }

    /** What was not seen for long is what is looked for. */
    @Override
    public Closing closing(SightingState state) {
        return Closing.OPEN;
    }
}
