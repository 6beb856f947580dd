package dev.fairlead.backup.point;

import dev.fairlead.backup.point.PointCommand.Record;
import dev.fairlead.events.backups.RestorePointCreated;
import dev.fairlead.events.backups.RestorePointEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** Gives a name once. */
public final class PointDecider implements Decider<PointCommand, PointState, RestorePointEvent> {
    /** The set has a point of that name. */
    public static final String TAKEN = "name-taken";

    @Override
    public PointState initial() {
        return PointState.NEW;
    }

    @Override
    public Decision<RestorePointEvent> decide(
            PointCommand command, CommandContext context, PointState state) {
        var record = (Record) command;
        if (state.created() != null) {
            return Decision.refuse(
                    TAKEN,
                    "The set '%s' has a point '%s' already: choose another name."
                            .formatted(record.backupSet(), record.name()));
        }
        return Decision.accept(
                "created",
                RestorePointCreated.newBuilder()
                        .backupSet(record.backupSet())
                        .team(record.team())
                        .name(record.name())
                        .lsn(record.lsn())
                        .requestedBy(record.requestedBy())
                        .at(context.at())
                        .build());
    }

    @Override
    public PointState evolve(PointState state, RestorePointEvent event) {
        return switch (event) {
            case RestorePointCreated created -> new PointState(created);
        };
    }

    @Override
    public List<Work<PointCommand>> react(RestorePointEvent event, PointState after) {
        return List.of();
    }

    @Override
    public boolean wants(EffectRequest request, PointState state) {
        return false;
    }
}
