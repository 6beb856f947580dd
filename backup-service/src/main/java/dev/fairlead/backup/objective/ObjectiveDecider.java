package dev.fairlead.backup.objective;

import dev.fairlead.backup.objective.ObjectiveCommand.Measure;
import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.events.backups.RecoveryObjectiveAtRisk;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.events.backups.RecoveryObjectiveMet;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Says when an objective comes into danger, is breached, and is met again. */
public final class ObjectiveDecider
        implements Decider<ObjectiveCommand, ObjectiveState, ObjectiveEvent> {

    @Override
    public ObjectiveState initial() {
        return ObjectiveState.NEW;
    }

    @Override
    public Decision<ObjectiveEvent> decide(
            ObjectiveCommand command, CommandContext context, ObjectiveState state) {
        var measured = (Measure) command;
        Level level = measured.level();
        if (level == state.level()) {
            return Decision.nothing("unchanged");
        }
        return Decision.accept(
                level.text(),
                switch (level) {
                    case MET -> met(measured, context);
                    case AT_RISK -> atRisk(measured, context);
                    case BREACHED -> breached(measured, context);
                });
    }

    private static RecoveryObjectiveMet met(Measure measured, CommandContext context) {
        return RecoveryObjectiveMet.newBuilder()
                .backupSet(measured.backupSet())
                .team(measured.team())
                .tier(measured.tier())
                .recoverableTo(measured.recoverableTo())
                .recoveryPointAgeMillis(measured.age().toMillis())
                .rpoObjectiveMillis(measured.rpo().toMillis())
                .detail(found(measured))
                .at(context.at())
                .copy(measured.copy())
                .build();
    }

    private static RecoveryObjectiveAtRisk atRisk(Measure measured, CommandContext context) {
        return RecoveryObjectiveAtRisk.newBuilder()
                .backupSet(measured.backupSet())
                .team(measured.team())
                .tier(measured.tier())
                .recoverableTo(measured.recoverableTo())
                .recoveryPointAgeMillis(measured.age().toMillis())
                .rpoObjectiveMillis(measured.rpo().toMillis())
                .detail(found(measured) + " " + toDo(measured))
                .at(context.at())
                .copy(measured.copy())
                .build();
    }

    private static RecoveryObjectiveBreached breached(Measure measured, CommandContext context) {
        return RecoveryObjectiveBreached.newBuilder()
                .backupSet(measured.backupSet())
                .team(measured.team())
                .tier(measured.tier())
                .recoverableTo(measured.recoverableTo())
                .recoveryPointAgeMillis(measured.age().toMillis())
                .rpoObjectiveMillis(measured.rpo().toMillis())
                .detail(found(measured) + " " + toDo(measured))
                .at(context.at())
                .copy(measured.copy())
                .build();
    }

    private static String found(Measure measured) {
        return measured.copy() == null
                ? "A loss of the server now would cost what was written in the last %s (objective of tier %s: %s)."
                        .formatted(shown(measured.age()), measured.tier(), shown(measured.rpo()))
                : "A loss of the server and of what is stored here would now cost what was written in the last %s: so old is the copy '%s' (objective: %s)."
                        .formatted(shown(measured.age()), measured.copy(), shown(measured.rpo()));
    }

    private static String toDo(Measure measured) {
        if (measured.copy() != null) {
            return "Look why under 'copies' at GET /api/v1/backup-sets/%s."
                    .formatted(measured.backupSet());
        }
        return "Look why at GET /api/v1/backup-sets/%s, and take a backup: POST /api/v1/backups."
                .formatted(measured.backupSet());
    }

    private static String shown(Duration length) {
        return length.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public ObjectiveState evolve(ObjectiveState state, ObjectiveEvent event) {
        Level level =
                switch (event) {
                    case RecoveryObjectiveMet _ -> Level.MET;
                    case RecoveryObjectiveAtRisk _ -> Level.AT_RISK;
                    case RecoveryObjectiveBreached _ -> Level.BREACHED;
                };
        return new ObjectiveState(event.backupSet(), event.copy(), level, event.at());
    }

    @Override
    public List<Work<ObjectiveCommand>> react(ObjectiveEvent event, ObjectiveState after) {
        return List.of();
    }

    @Override
    public boolean wants(EffectRequest request, ObjectiveState state) {
        return false;
    }
}
