package dev.fairlead.deploy.line;

import dev.fairlead.deploy.line.LineState.Absent;
import dev.fairlead.deploy.line.LineState.Followed;
import dev.fairlead.events.deployments.IncidentFollowed;
import dev.fairlead.events.deployments.IncidentFollowedEvent;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** Follows an incident from its opening to its resolution, and whenever it is opened again. */
public final class LineDecider implements Decider<LineCommand, LineState, IncidentFollowedEvent> {

    @Override
    public LineState initial() {
        return new Absent();
    }

    @Override
    public Decision<IncidentFollowedEvent> decide(
            LineCommand command, CommandContext context, LineState state) {
        return switch (state) {
            case Absent() -> first(command, context);
            case Followed known ->
                    switch (command) {
                        case LineCommand.Opened _ -> Decision.nothing("known-already");
                        case LineCommand.Prioritised(String priority) ->
                                change(known, priority, known.open(), context);
                        case LineCommand.Resolved() ->
                                change(known, known.priority(), false, context);
                        case LineCommand.Reopened() ->
                                change(known, known.priority(), true, context);
                    };
        };
    }

    /** One that is about no service holds no release, whatever becomes of it. */
    private static Decision<IncidentFollowedEvent> first(
            LineCommand command, CommandContext context) {
        return command instanceof LineCommand.Opened opened
                ? Decision.accept(
                        "incident-followed",
                        event(
                                new Followed(
                                        opened.incidentId(),
                                        opened.number(),
                                        opened.service(),
                                        opened.environment(),
                                        opened.priority(),
                                        true),
                                context))
                : Decision.nothing("incident-not-followed");
    }

    private static Decision<IncidentFollowedEvent> change(
            Followed known, String priority, boolean open, CommandContext context) {
        Followed now =
                new Followed(
                        known.incidentId(),
                        known.number(),
                        known.service(),
                        known.environment(),
                        priority,
                        open);
        return now.equals(known)
                ? Decision.nothing("known-already")
                : Decision.accept("incident-followed", event(now, context));
    }

    private static IncidentFollowed event(Followed now, CommandContext context) {
        return IncidentFollowed.newBuilder()
                .incidentId(now.incidentId())
                .number(now.number())
                .service(now.service())
                .environment(now.environment())
                .priority(now.priority())
                .open(now.open())
                .at(context.at())
                .build();
    }

    @Override
    public LineState evolve(LineState state, IncidentFollowedEvent event) {
        return switch (event) {
            case IncidentFollowed followed -> Followed.of(followed);
        };
    }

    @Override
    public List<Work<LineCommand>> react(IncidentFollowedEvent event, LineState after) {
        return List.of();
    }

    /** One that was resolved may be opened again. */
    @Override
    public Closing closing(LineState state) {
        return state instanceof Followed followed && followed.open() ? Closing.OPEN : Closing.IDLE;
    }
}
