package dev.fairlead.backup.recovery;

import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryPlanned;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.events.backups.RecoveryStepStarted;
import dev.fairlead.events.backups.RecoveryTimeAtRisk;
import dev.fairlead.events.backups.RecoveryTimeMissed;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the events of a recovery. */
final class RecoveryEvents {
    private RecoveryEvents() {}

    /** How a step ended, in words. */
    record End(
            RecoveryStepOutcome outcome,
            String reason,
            String detail,
            @Nullable Instant recoveredTo) {}

    /** A person by name; what went on by itself was done by this service. */
    private static String by(CommandContext context) {
        return context.actor().kind() == Actor.Kind.CALLER
                ? context.actor().id()
                : "backup-service";
    }

    static RecoveryDeclared declared(RecoveryCommand.Start start, CommandContext context) {
        RecoveryPlan plan = start.plan();
        Moment to = start.to();
        return RecoveryDeclared.newBuilder()
                .recoveryId(start.recoveryId())
                .recoveryPlan(plan.name())
                .team(plan.team())
                .tier(plan.tier())
                .title(plan.title())
                .drill(start.drill())
                .reason(start.reason())
                .rtoObjectiveMillis(plan.rto().toMillis())
                .rpoObjectiveMillis(plan.rpo().toMillis())
                .dueBy(context.at().plus(plan.rto()))
                .requestedBy(start.requestedBy())
                .scheduledFor(start.scheduledFor())
                .to(to == null ? null : to.text())
                .toAt(to == null ? null : to.at())
                .at(context.at())
                .build();
    }

    static RecoveryPlanned planned(RecoveryCommand.Start start, CommandContext context) {
        return RecoveryPlanned.newBuilder()
                .recoveryId(start.recoveryId())
                .recoveryPlan(start.plan().name())
                .planFormat(RecoveryPlan.FORM.version())
                .plan(RecoveryPlan.FORM.write(start.plan()))
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    static RecoveryStepStarted begun(
            Step step, int attempt, CommandContext context, Running running) {
        return RecoveryStepStarted.newBuilder()
                .recoveryId(running.declared().recoveryId())
                .recoveryPlan(running.plan().name())
                .team(running.plan().team())
                .drill(running.declared().drill())
                .step(step.name())
                .kind(step.doing().text())
                .title(step.title())
                .attempt(attempt)
                .detail(step.doing().about())
                .at(context.at())
                .build();
    }

    static RecoveryStepCompleted ended(
            Step step, Progress progress, End end, CommandContext context, Running running) {
        return RecoveryStepCompleted.newBuilder()
                .recoveryId(running.declared().recoveryId())
                .recoveryPlan(running.plan().name())
                .team(running.plan().team())
                .drill(running.declared().drill())
                .step(step.name())
                .kind(step.doing().text())
                .title(step.title())
                .attempt(progress.attempt())
                .outcome(end.outcome())
                .reason(end.reason())
                .detail(end.detail())
                .by(by(context))
                .durationMillis(Duration.between(progress.begunAt(), context.at()).toMillis())
                .recoveredTo(end.recoveredTo())
                .at(context.at())
                .build();
    }

    static RecoveryTimeAtRisk atRisk(int percent, CommandContext context, Running running) {
        RecoveryDeclared declared = running.declared();
        return RecoveryTimeAtRisk.newBuilder()
                .recoveryId(declared.recoveryId())
                .recoveryPlan(declared.recoveryPlan())
                .team(declared.team())
                .tier(declared.tier())
                .drill(declared.drill())
                .percent(percent)
                .rtoObjectiveMillis(declared.rtoObjectiveMillis())
                .dueBy(declared.dueBy())
                .detail(
                        "%d %% of the time until everything has to work again are over. %s."
                                .formatted(percent, running.waitsFor()))
                .at(context.at())
                .build();
    }

    static RecoveryTimeMissed missed(CommandContext context, Running running) {
        RecoveryDeclared declared = running.declared();
        return RecoveryTimeMissed.newBuilder()
                .recoveryId(declared.recoveryId())
                .recoveryPlan(declared.recoveryPlan())
                .team(declared.team())
                .tier(declared.tier())
                .drill(declared.drill())
                .rtoObjectiveMillis(declared.rtoObjectiveMillis())
                .dueBy(declared.dueBy())
                .detail(
                        "Everything had to work again within %s. %s."
                                .formatted(running.plan().rto(), running.waitsFor()))
                .at(context.at())
                .build();
    }

    static RecoveryCompleted completed(
            RecoveryOutcome outcome,
            String reason,
            String detail,
            CommandContext context,
            Running running) {
        RecoveryDeclared declared = running.declared();
        Duration age = running.age();
        Instant recovered = running.recoveredAt();
        return RecoveryCompleted.newBuilder()
                .recoveryId(declared.recoveryId())
                .recoveryPlan(declared.recoveryPlan())
                .team(declared.team())
                .tier(declared.tier())
                .drill(declared.drill())
                .outcome(outcome)
                .reason(reason)
                .detail(detail)
                .by(by(context))
                .durationMillis(Duration.between(declared.at(), context.at()).toMillis())
                .recoveryMillis(
                        recovered == null
                                ? null
                                : Duration.between(declared.at(), recovered).toMillis())
                .recoveryPointAgeMillis(age == null ? null : age.toMillis())
                .rtoObjectiveMillis(declared.rtoObjectiveMillis())
                .rpoObjectiveMillis(declared.rpoObjectiveMillis())
                .at(context.at())
                .build();
    }
}
