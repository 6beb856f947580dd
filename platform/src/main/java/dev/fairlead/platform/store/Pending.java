package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.trace.TraceContext;

/** A command that waits to be decided, with what its events and work are to carry. */
public record Pending(String stream, Object command, CommandContext context, TraceContext trace) {}
