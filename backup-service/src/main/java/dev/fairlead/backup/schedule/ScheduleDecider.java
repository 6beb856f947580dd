package dev.fairlead.backup.schedule;

import dev.fairlead.backup.schedule.ScheduleCommand.Apply;
import dev.fairlead.backup.schedule.ScheduleCommand.Retire;
import dev.fairlead.backup.schedule.ScheduleCommand.RunStarted;
import dev.fairlead.backup.schedule.ScheduleState.Absent;
import dev.fairlead.backup.schedule.ScheduleState.InForce;
import dev.fairlead.backup.schedule.ScheduleState.Retired;
import dev.fairlead.events.backups.BackupSetRetired;
import dev.fairlead.events.backups.BackupSetScheduled;
import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.events.backups.ScheduledRunStarted;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules of schedules. */
public final class ScheduleDecider
        implements Decider<ScheduleCommand, ScheduleState, ScheduleEvent> {

    @Override
    public ScheduleState initial() {
        return new Absent();
    }

    @Override
    public Decision<ScheduleEvent> decide(
            ScheduleCommand command, CommandContext context, ScheduleState state) {
        return switch (command) {
            case Apply apply -> apply(apply, context, state);
            case Retire() -> retire(context, state);
            case RunStarted started -> started(started, context, state);
        };
    }

    private static Decision<ScheduleEvent> apply(
            Apply apply, CommandContext context, ScheduleState state) {
        if (state instanceof InForce force && force.plan().equals(apply.plan())) {
            return Decision.nothing("unchanged");
        }
        return Decision.accept(
                "scheduled",
                BackupSetScheduled.newBuilder()
                        .backupSet(apply.backupSet())
                        .planFormat(SchedulePlan.FORM.version())
                        .plan(SchedulePlan.FORM.write(apply.plan()))
                        .configHash(context.configHash())
                        .at(context.at())
                        .build());
    }

    private static Decision<ScheduleEvent> retire(CommandContext context, ScheduleState state) {
        return state instanceof InForce force
                ? Decision.accept(
                        "retired",
                        BackupSetRetired.newBuilder()
                                .backupSet(force.backupSet())
                                .at(context.at())
                                .build())
                : Decision.nothing("not-in-force");
    }

    private static Decision<ScheduleEvent> started(
            RunStarted started, CommandContext context, ScheduleState state) {
        if (!(state instanceof InForce force) || force.epoch() != started.epoch()) {
            return Decision.refuse(
                    "stale-schedule", "The schedule has changed since; the new one is in force.");
        }
        return Decision.accept(
                started.result(),
                ScheduledRunStarted.newBuilder()
                        .backupSet(force.backupSet())
                        .task(started.task().text())
                        .scheduledFor(started.scheduledFor())
                        .result(started.result())
                        .at(context.at())
                        .build());
    }

    @Override
    public ScheduleState evolve(ScheduleState state, ScheduleEvent event) {
        return switch (event) {
            case BackupSetScheduled scheduled -> scheduled(state, scheduled);
            case ScheduledRunStarted started when state instanceof InForce force ->
                    force.done(task(started), started.at());
            case ScheduledRunStarted _ -> state;
            case BackupSetRetired retired -> new Retired(retired.backupSet(), epoch(state));
        };
    }

    private static ScheduleState scheduled(ScheduleState state, BackupSetScheduled event) {
        SchedulePlan plan = SchedulePlan.FORM.read(event.planFormat(), event.plan());
        return state instanceof InForce force
                ? force.with(plan)
                : new InForce(
                        event.backupSet(),
                        plan,
                        epoch(state) + 1,
                        event.at(),
                        event.at(),
                        event.at());
    }

    private static int epoch(ScheduleState state) {
        return switch (state) {
            case Absent() -> 0;
            case InForce force -> force.epoch();
            case Retired(var _, int epoch) -> epoch;
        };
    }

    @Override
    public List<Work<ScheduleCommand>> react(ScheduleEvent event, ScheduleState after) {
        if (!(after instanceof InForce force)) {
            return List.of();
        }
        return switch (event) {
            case BackupSetScheduled _ ->
                    Arrays.stream(Task.values())
                            .flatMap(task -> next(force, task).stream())
                            .toList();
            case ScheduledRunStarted started -> next(force, task(started)).stream().toList();
            case BackupSetRetired _ -> List.of();
        };
    }

    /** A time that has passed is due at once: that is how a missed run is caught up. */
    private static Optional<Work<ScheduleCommand>> next(InForce force, Task task) {
        return force.plan()
                .next(task, force.since(task))
                .map(due ->
                        new Work.Effect<>(
                                new StartRun(force.backupSet(), task, force.epoch(), due),
                                task.text(),
                                due,
                                task.ordinal() + 1,
                                force.epoch()));
    }

    private static Task task(ScheduledRunStarted started) {
        return Task.valueOf(started.task().toUpperCase(Locale.ROOT));
    }

    @Override
    public boolean wants(EffectRequest request, ScheduleState state) {
        return request instanceof StartRun run
                && state instanceof InForce force
                && force.epoch() == run.epoch();
    }
}
