package dev.fairlead.backup.effect;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told, and accepts it. */
final class GivenCommands implements Commands {
    private final List<Directed> commands = new ArrayList<>();

    /** What it was told, in order. */
    List<Directed> all() {
        return commands;
    }

    @Override
    public Outcome execute(String stream, Object command, CommandContext context) {
        commands.add(new Directed(stream, command));
        return new Outcome.Accepted(stream, "retired", 1, List.of());
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
        return new CommandContext(Instant.EPOCH, actor, reason, lifecycleId, null, "hash");
    }
}
