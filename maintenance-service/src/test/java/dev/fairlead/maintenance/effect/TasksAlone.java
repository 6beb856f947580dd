package dev.fairlead.maintenance.effect;

import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskDecider;
import dev.fairlead.maintenance.task.TaskState;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of tasks, decided in memory at a time that the test sets. */
final class TasksAlone implements Commands {
    private final TaskDecider decider = new TaskDecider();
    private final Map<String, TaskState> states = new HashMap<>();
    private Instant now;

    TasksAlone(Instant now) {
        this.now = now;
    }

    void at(Instant later) {
        now = later;
    }

    @Override
    public Outcome execute(String stream, Object command, CommandContext context) {
        TaskState state = states.getOrDefault(stream, decider.initial());
        var decision = decider.decide((TaskCommand) command, context, state);
        if (!(decision instanceof Accepted<TaskEvent> accepted)) {
            return new Outcome.Refused(stream, decision.reason(), "");
        }
        for (TaskEvent event : accepted.events()) {
            state = decider.evolve(state, event);
        }
        states.put(stream, state);
        return new Outcome.Accepted(stream, decision.reason(), 1, List.of());
    }

    @Override
    public List<Outcome> executeAll(List<Directed> all, CommandContext context) {
        return all.stream().map(one -> execute(one.stream(), one.command(), context)).toList();
    }

    @Override
    public List<Outcome> executeAll(List<Given> all) {
        return all.stream()
                .map(one ->
                        execute(one.directed().stream(), one.directed().command(), one.context()))
                .toList();
    }

    @Override
    public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
        return new CommandContext(now, actor, reason, lifecycleId, null, "hash");
    }
}
