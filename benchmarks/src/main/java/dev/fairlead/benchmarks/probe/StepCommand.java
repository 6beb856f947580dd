package dev.fairlead.benchmarks.probe;

import dev.fairlead.platform.stored.Stored;

/** Commands for a stream of steps. */
public sealed interface StepCommand {

    /** Begins the next step of the deployment. */
    @Stored("begin")
    record Begin(String deployment) implements StepCommand {}
}
