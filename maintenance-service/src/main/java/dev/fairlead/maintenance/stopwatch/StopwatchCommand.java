package dev.fairlead.maintenance.stopwatch;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What a stopwatch can be asked to do. */
public sealed interface StopwatchCommand {

    /** It began. */
    @Stored("begin")
    record Begin(String watchId, Instant at) implements StopwatchCommand {}

    /**
     * A part of it is over.
     *
     * @param lap what the numbers call it, such as {@code incidents.resolved-in}
     */
    @Stored("read")
    record Read(String lap, Instant at) implements StopwatchCommand {}
}
