package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.trace.TraceContext;

/** A command that waits to be decided, with what its events and work are to carry. */
public record Pending(Directed directed, CommandContext context, TraceContext trace) {

    /** The stream that decides it. */
    public String stream() {
        return directed.stream();
    }

    /** The command itself. */
    public Object command() {
        return directed.command();
    }
}
