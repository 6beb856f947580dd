package dev.fairlead.maintenance.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.events.maintenance.TaskDue;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.TaskSkipped;
import dev.fairlead.maintenance.procedure.OpenTask;
import dev.fairlead.maintenance.procedure.ProcedureCommand;
import dev.fairlead.maintenance.procedure.ProcedureDecider;
import dev.fairlead.maintenance.procedure.ProcedurePlan;
import dev.fairlead.maintenance.procedure.ProcedureState;
import dev.fairlead.maintenance.task.Evidence;
import dev.fairlead.maintenance.task.Missed;
import dev.fairlead.maintenance.task.Rhythm;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskDecider;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.maintenance.task.TaskState;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A procedure over a year in which the service is down now and then, as its deciders play it: after
 * each start its state is read from the stored bytes of its events, and sometimes a process ends
 * between the task and what the procedure says of it.
 */
final class PlayedProcedure {
    private static final EventCodec CODEC = new EventCodec();
    private static final int ENDS_BETWEEN = 40;

    private final ProcedureDecider procedures = new ProcedureDecider();
    private final TaskDecider tasks = new TaskDecider();
    private final ProcedureCommand.Apply apply;
    private final Outages outages;
    private final Random random;
    private final List<byte[]> stored = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private final List<Instant> due = new ArrayList<>();
    private ProcedureState state = procedures.initial();
    private @Nullable OpenTask pending;

    PlayedProcedure(Cadence cadence, Outages outages, Random random) {
        this.outages = outages;
        this.random = random;
        Duration dueWithin = Duration.ofMinutes(1 + random.nextInt(2 * 24 * 60));
        Missed missed = random.nextBoolean() ? Missed.SKIP : Missed.CATCH_UP;
        this.apply =
                new ProcedureCommand.Apply(
                        "look",
                        new ProcedurePlan(
                                cadence,
                                new TaskPlan(
                                        new TaskPlan.About("Look", "system", Rhythm.DAILY, null),
                                        "platform",
                                        "person:ada",
                                        Evidence.NONE,
                                        dueWithin,
                                        missed,
                                        cadence.timeZone(),
                                        null,
                                        null)));
    }

    /** Every time that became due before the end, in the order in which it was told. */
    List<Instant> play(Instant start, Instant end) {
        give(apply, start);
        Instant now = start;
        while (pending != null && pending.scheduledFor().isBefore(end)) {
            OpenTask open = pending;
            Instant at = outages.up(later(now, open.scheduledFor()));
            if (outages.startedBetween(now, at)) {
                start(at);
            }
            task(open, at);
            if (random.nextInt(ENDS_BETWEEN) == 0) {
                // It had not said yet that the time came: the effect is carried out again.
                at = at.plusSeconds(30);
                start(at);
                task(open, at);
            }
            came(open, at);
            now = at;
        }
        return due;
    }

    /** Reads what is stored, and applies the configuration, as a service that starts does. */
    private void start(Instant at) {
        state = procedures.initial();
        for (byte[] event : stored) {
            state = procedures.evolve(state, (ProcedureEvent) CODEC.decode(event));
        }
        assertThat(give(apply, at)).isEqualTo("unchanged");
    }

    /** The task of that time, and what becomes of it where nobody does it. */
    private void task(OpenTask open, Instant at) {
        String id = TaskStream.id(open.procedure(), open.scheduledFor());
        if (!opened.add(id)) {
            return;
        }
        List<TaskEvent> events = new ArrayList<>();
        TaskState task =
                decided(
                        tasks,
                        new TaskCommand.Open(
                                id, open.procedure(), open.task(), open.scheduledFor()),
                        at,
                        tasks.initial(),
                        events);
        due.add(((TaskDue) events.getFirst()).scheduledFor());
        Instant dueBy = open.scheduledFor().plus(open.task().dueWithin());
        boolean over = !at.isBefore(dueBy);
        if (over && open.task().missed() == Missed.SKIP) {
            assertThat(events).hasExactlyElementsOfTypes(TaskDue.class, TaskSkipped.class);
            return;
        }
        // The timer may be carried out twice, too.
        Instant lapses = outages.up(later(at, dueBy));
        task = decided(tasks, new TaskCommand.Lapse(), lapses, task, events);
        decided(tasks, new TaskCommand.Lapse(), lapses, task, events);
        assertThat(events).hasExactlyElementsOfTypes(TaskDue.class, TaskOverdue.class);
    }

    private void came(OpenTask open, Instant at) {
        String id = TaskStream.id(open.procedure(), open.scheduledFor());
        var came = new ProcedureCommand.CameRound(id, open.scheduledFor(), "due");
        assertThat(give(came, at)).isEqualTo("due");
        assertThat(give(came, at)).isEqualTo("stale-time");
    }

    private String give(ProcedureCommand command, Instant at) {
        Decision<ProcedureEvent> decision = procedures.decide(command, context(at), state);
        if (decision instanceof Accepted<ProcedureEvent> accepted) {
            for (ProcedureEvent event : accepted.events()) {
                stored.add(CODEC.encode(event));
                state = procedures.evolve(state, event);
                pending =
                        procedures.react(event, state).stream()
                                .map(work -> (Work.Effect<ProcedureCommand>) work)
                                .map(work -> (OpenTask) work.request())
                                .filter(open -> procedures.wants(open, state))
                                .findFirst()
                                .orElse(null);
            }
        }
        return decision.reason();
    }

    private static <C, S, E extends Event> S decided(
            Decider<C, S, E> decider, C command, Instant at, S state, List<E> events) {
        S after = state;
        if (decider.decide(command, context(at), state) instanceof Accepted<E> accepted) {
            for (E event : accepted.events()) {
                events.add(event);
                after = decider.evolve(after, event);
            }
        }
        return after;
    }

    private static CommandContext context(Instant at) {
        return new CommandContext(at, Actor.system("test"), null, "lifecycle", null, "hash");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
