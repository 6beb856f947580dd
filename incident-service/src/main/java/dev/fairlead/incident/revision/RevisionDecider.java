package dev.fairlead.incident.revision;

import dev.fairlead.events.incidents.PostMortemEdited;
import dev.fairlead.events.incidents.PostMortemEvent;
import dev.fairlead.incident.revision.RevisionCommand.Keep;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** Keeps an edit, once. */
public final class RevisionDecider
        implements Decider<RevisionCommand, RevisionState, PostMortemEvent> {

    @Override
    public RevisionState initial() {
        return RevisionState.NONE;
    }

    @Override
    public Decision<PostMortemEvent> decide(
            RevisionCommand command, CommandContext context, RevisionState state) {
        return switch (command) {
            case Keep _ when state.kept() != null -> Decision.nothing("already-kept");
            case Keep keep -> Decision.accept("kept", edited(keep, context));
        };
    }

    private static PostMortemEdited edited(Keep keep, CommandContext context) {
        return PostMortemEdited.newBuilder()
                .incidentId(keep.incidentId())
                .number(keep.number())
                .revision(keep.revision())
                .section(keep.section().text())
                .text(keep.text())
                .by(context.actor().id())
                .at(context.at())
                .build();
    }

    @Override
    public RevisionState evolve(RevisionState state, PostMortemEvent event) {
        return switch (event) {
            case PostMortemEdited edited -> new RevisionState(Revision.of(edited));
        };
    }

    @Override
    public List<Work<RevisionCommand>> react(PostMortemEvent event, RevisionState after) {
        return List.of();
    }

    /** A post-mortem is read for as long as its incident is, however old its edits are. */
    @Override
    public Closing closing(RevisionState state) {
        return Closing.OPEN;
    }
}
