package dev.fairlead.incident.suspect;

import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.events.incidents.SuspectNamed;
import dev.fairlead.events.incidents.SuspectRolledBack;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.suspect.SuspectCommand.NameSuspect;
import dev.fairlead.incident.suspect.SuspectCommand.RecordRollback;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;
import java.util.stream.Stream;

/** Joins an incident with the rollback of its suspect, whichever is known first. */
public final class SuspectDecider implements Decider<SuspectCommand, SuspectState, SuspectEvent> {

    @Override
    public SuspectState initial() {
        return new SuspectState(List.of(), null);
    }

    @Override
    public Decision<SuspectEvent> decide(
            SuspectCommand command, CommandContext context, SuspectState state) {
        return switch (command) {
            case NameSuspect name when state.incidents().contains(name.incidentId()) ->
                    Decision.nothing("already-named");
            case NameSuspect name -> Decision.accept("suspect-named", named(name, context));
            case RecordRollback _ when state.rollback() != null ->
                    Decision.nothing("already-rolled-back");
            case RecordRollback rollback ->
                    Decision.accept("suspect-rolled-back", rolledBack(rollback, context));
        };
    }

    @Override
    public SuspectState evolve(SuspectState state, SuspectEvent event) {
        return switch (event) {
            case SuspectNamed named ->
                    new SuspectState(
                            Stream.concat(state.incidents().stream(), Stream.of(named.incidentId()))
                                    .toList(),
                            state.rollback());
            case SuspectRolledBack rollback -> new SuspectState(state.incidents(), rollback);
        };
    }

    @Override
    public List<Work<SuspectCommand>> react(SuspectEvent event, SuspectState after) {
        SuspectRolledBack rollback = after.rollback();
        if (rollback == null) {
            return List.of();
        }
        return switch (event) {
            case SuspectNamed named -> List.of(tell(named.incidentId(), rollback));
            case SuspectRolledBack _ ->
                    after.incidents().stream().map(id -> tell(id, rollback)).toList();
        };
    }

    private static SuspectNamed named(NameSuspect name, CommandContext context) {
        return SuspectNamed.newBuilder()
                .deploymentId(name.deploymentId())
                .incidentId(name.incidentId())
                .at(context.at())
                .build();
    }

    private static SuspectRolledBack rolledBack(RecordRollback rollback, CommandContext context) {
        return SuspectRolledBack.newBuilder()
                .deploymentId(rollback.deploymentId())
                .version(rollback.version())
                .restoredVersion(rollback.restoredVersion())
                .source(rollback.source())
                .at(context.at())
                .build();
    }

    private static Work<SuspectCommand> tell(String incidentId, SuspectRolledBack rollback) {
        return new Work.Tell<>(
                IncidentStream.of(incidentId),
                new ConfirmRollback(
                        rollback.deploymentId(),
                        rollback.version(),
                        rollback.restoredVersion(),
                        rollback.source()),
                0,
                1);
    }

    @Override
    public Closing closing(SuspectState state) {
        return Closing.IDLE;
    }
}
