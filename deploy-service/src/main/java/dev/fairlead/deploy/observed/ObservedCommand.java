package dev.fairlead.deploy.observed;

import dev.fairlead.platform.stored.Stored;

/** What can be done with a deployment of somebody else. */
public sealed interface ObservedCommand {

    /** Records what its provider says of it. */
    @Stored("observe")
    record Observe(Observation observation) implements ObservedCommand {}
}
