package dev.fairlead.alert;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Instant;

/** Circumstances of commands in tests. */
public final class Contexts {

    private Contexts() {}

    public static CommandContext at(Instant at) {
        return new CommandContext(at, Actor.system("test"), null, "lifecycle", null, "hash");
    }
}
