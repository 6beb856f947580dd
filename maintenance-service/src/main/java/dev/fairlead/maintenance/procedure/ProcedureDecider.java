package dev.fairlead.maintenance.procedure;

import dev.fairlead.events.maintenance.ProcedureCameRound;
import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.events.maintenance.ProcedureRetired;
import dev.fairlead.events.maintenance.ProcedureScheduled;
import dev.fairlead.maintenance.procedure.ProcedureCommand.Apply;
import dev.fairlead.maintenance.procedure.ProcedureCommand.CameRound;
import dev.fairlead.maintenance.procedure.ProcedureCommand.Retire;
import dev.fairlead.maintenance.procedure.ProcedureState.Absent;
import dev.fairlead.maintenance.procedure.ProcedureState.InForce;
import dev.fairlead.maintenance.procedure.ProcedureState.Retired;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of the times of a procedure. */
public final class ProcedureDecider
        implements Decider<ProcedureCommand, ProcedureState, ProcedureEvent> {
    private static final String LANE = "times";

    @Override
    public ProcedureState initial() {
        return new Absent();
    }

    @Override
    public Decision<ProcedureEvent> decide(
            ProcedureCommand command, CommandContext context, ProcedureState state) {
        return switch (command) {
            case Apply apply -> apply(apply, context, state);
            case Retire() -> retire(context, state);
            case CameRound came -> came(came, context, state);
        };
    }

    private static Decision<ProcedureEvent> apply(
            Apply apply, CommandContext context, ProcedureState state) {
        if (state instanceof InForce force && force.plan().equals(apply.plan())) {
            return Decision.nothing("unchanged");
        }
        return Decision.accept(
                "scheduled",
                ProcedureScheduled.newBuilder()
                        .procedure(apply.procedure())
                        .planFormat(ProcedurePlan.FORM.version())
                        .plan(ProcedurePlan.FORM.write(apply.plan()))
                        .configHash(context.configHash())
                        .at(context.at())
                        .build());
    }

    private static Decision<ProcedureEvent> retire(CommandContext context, ProcedureState state) {
        return state instanceof InForce force
                ? Decision.accept(
                        "retired",
                        ProcedureRetired.newBuilder()
                                .procedure(force.procedure())
                                .at(context.at())
                                .build())
                : Decision.nothing("not-in-force");
    }

    private static Decision<ProcedureEvent> came(
            CameRound came, CommandContext context, ProcedureState state) {
        if (!(state instanceof InForce force) || !came.scheduledFor().isAfter(force.since())) {
            return Decision.refuse(
                    "stale-time", "The time has its task, or the procedure is no more.");
        }
        return Decision.accept(
                came.result(),
                ProcedureCameRound.newBuilder()
                        .procedure(force.procedure())
                        .taskId(came.taskId())
                        .scheduledFor(came.scheduledFor())
                        .result(came.result())
                        .at(context.at())
                        .build());
    }

    @Override
    public ProcedureState evolve(ProcedureState state, ProcedureEvent event) {
        return switch (event) {
            case ProcedureScheduled scheduled -> scheduled(state, scheduled);
            case ProcedureCameRound came when state instanceof InForce force ->
                    force.after(came.scheduledFor());
            case ProcedureCameRound _ -> state;
            case ProcedureRetired retired -> new Retired(retired.procedure(), epoch(state));
        };
    }

    private static ProcedureState scheduled(ProcedureState state, ProcedureScheduled event) {
        ProcedurePlan plan = ProcedurePlan.FORM.read(event.planFormat(), event.plan());
        return state instanceof InForce force
                ? force.with(plan, event.at())
                : new InForce(event.procedure(), plan, epoch(state) + 1, event.at());
    }

    private static int epoch(ProcedureState state) {
        return switch (state) {
            case Absent() -> 0;
            case InForce force -> force.epoch();
            case Retired(var _, int epoch) -> epoch;
        };
    }

    /**
     * A time that has passed is due at once: so what was missed is caught up, one after another.
     */
    @Override
    public List<Work<ProcedureCommand>> react(ProcedureEvent event, ProcedureState after) {
        if (!(after instanceof InForce force)) {
            return List.of();
        }
        return force.plan()
                .cadence()
                .next(force.since())
                .<Work<ProcedureCommand>>map(due ->
                        new Work.Effect<>(
                                new OpenTask(
                                        force.procedure(), force.plan().task(), force.epoch(), due),
                                LANE,
                                due,
                                1,
                                force.epoch()))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public boolean wants(EffectRequest request, ProcedureState state) {
        return request instanceof OpenTask open
                && state instanceof InForce force
                && force.epoch() == open.epoch();
    }

    @Override
    public Closing closing(ProcedureState state) {
        return state instanceof Retired ? Closing.IDLE : Closing.OPEN;
    }
}
