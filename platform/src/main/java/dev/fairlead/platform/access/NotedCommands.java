package dev.fairlead.platform.access;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Notes at the request what the first command that its caller gave came to, so that the event of an
 * accepted change names stream, reason and lifecycle. Commands of others pass untouched.
 */
public final class NotedCommands implements Commands {
    /** Request attribute: a {@link Decided}. */
    static final String DECIDED = "fairlead.access.decided";

    private final Commands commands;

    public NotedCommands(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Outcome execute(String stream, Object command, CommandContext context) {
        Outcome outcome = commands.execute(stream, command, context);
        note(outcome, context);
        return outcome;
    }

    @Override
    public List<Outcome> executeAll(List<Directed> directed, CommandContext context) {
        List<Outcome> outcomes = commands.executeAll(directed, context);
        outcomes.forEach(outcome -> note(outcome, context));
        return outcomes;
    }

    @Override
    public List<Outcome> executeAll(List<Given> given) {
        List<Outcome> outcomes = commands.executeAll(given);
        for (int i = 0; i < outcomes.size(); i++) {
            note(outcomes.get(i), given.get(i).context());
        }
        return outcomes;
    }

    @Override
    public CommandContext context(Actor actor, @Nullable String reason, String lifecycleId) {
        return commands.context(actor, reason, lifecycleId);
    }

    private static void note(Outcome outcome, CommandContext context) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && context.actor().kind() == Actor.Kind.CALLER
                && outcome instanceof Outcome.Accepted(var stream, var reason, _, _)
                && request.getAttribute(DECIDED, RequestAttributes.SCOPE_REQUEST) == null) {
            var decided = new Decided(stream, reason, context.lifecycleId());
            request.setAttribute(DECIDED, decided, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
