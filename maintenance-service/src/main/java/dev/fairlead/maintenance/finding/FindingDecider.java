package dev.fairlead.maintenance.finding;

import dev.fairlead.events.maintenance.FindingClosed;
import dev.fairlead.events.maintenance.FindingEvent;
import dev.fairlead.events.maintenance.FindingOpened;
import dev.fairlead.maintenance.finding.FindingState.Absent;
import dev.fairlead.maintenance.finding.FindingState.Closed;
import dev.fairlead.maintenance.finding.FindingState.Open;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of a finding. */
public final class FindingDecider implements Decider<FindingCommand, FindingState, FindingEvent> {

    @Override
    public FindingState initial() {
        return new Absent();
    }

    @Override
    public Decision<FindingEvent> decide(
            FindingCommand command, CommandContext context, FindingState state) {
        return switch (command) {
            case FindingCommand.Open open ->
                    state instanceof Open
                            ? Decision.nothing("already-open")
                            : Decision.accept("found", opened(open, context));
            case FindingCommand.Close(String reason) ->
                    state instanceof Open(FindingOpened opened)
                            ? Decision.accept(reason, closed(opened, reason, context))
                            : Decision.nothing("not-open");
        };
    }

    private static FindingOpened opened(FindingCommand.Open open, CommandContext context) {
        return FindingOpened.newBuilder()
                .findingId(open.findingId())
                .probe(open.probe())
                .kind(open.finding().kind())
                .object(open.finding().object())
                .team(open.team())
                .meaning(open.finding().meaning())
                .evidence(open.finding().evidence())
                .remedy(open.finding().remedy())
                .at(context.at())
                .build();
    }

    private static FindingClosed closed(
            FindingOpened opened, String reason, CommandContext context) {
        return FindingClosed.newBuilder()
                .findingId(opened.findingId())
                .probe(opened.probe())
                .kind(opened.kind())
                .object(opened.object())
                .team(opened.team())
                .reason(reason)
                .at(context.at())
                .build();
    }

    @Override
    public FindingState evolve(FindingState state, FindingEvent event) {
        return switch (event) {
            case FindingOpened opened -> new Open(opened);
            case FindingClosed closed when state instanceof Open(FindingOpened opened) ->
                    new Closed(opened, closed);
            case FindingClosed _ ->
                    throw new IllegalStateException(
                            "FindingClosed of %s: without its opening before it"
                                    .formatted(event.findingId()));
        };
    }

    @Override
    public List<Work<FindingCommand>> react(FindingEvent event, FindingState after) {
        return List.of(
                switch (event) {
                    case FindingOpened opened ->
                            NumbersStream.tell(
                                    opened.at(), Count.one("findings.opened", opened.kind()));
                    case FindingClosed closed ->
                            NumbersStream.tell(
                                    closed.at(), Count.one("findings.closed", closed.kind()));
                });
    }

    @Override
    public Closing closing(FindingState state) {
        return state instanceof Closed ? Closing.IDLE : Closing.OPEN;
    }
}
