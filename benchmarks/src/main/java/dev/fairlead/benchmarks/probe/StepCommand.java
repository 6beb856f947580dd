package dev.fairlead.benchmarks.probe;

/** Commands for a stream of steps. */
public sealed interface StepCommand {

    /** Begins the next step of the deployment. */
    record Begin(String deployment) implements StepCommand {}
}
