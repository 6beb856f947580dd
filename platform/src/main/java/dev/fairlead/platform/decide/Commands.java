package dev.fairlead.platform.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands and appends what they lead to.
 *
 * <p>Blocks until the transaction is committed. Throws where the database is away; the caller may
 * give the command again. A conflict with another writer is decided anew and not seen by the
 * caller.
 */
public interface Commands {

    Outcome execute(String stream, Object command, CommandContext context);

    /**
     * Decides several commands in order, each on the state that the ones before it left, and
     * appends everything in one transaction. A refused command appends nothing; the others stand.
     */
    List<Outcome> executeAll(List<Directed> commands, CommandContext context);

    /** As {@link #executeAll(List, CommandContext)}, each command in circumstances of its own. */
    List<Outcome> executeAll(List<Given> commands);

    /** A command and its circumstances. */
    record Given(Directed directed, CommandContext context) {}

    /**
     * Circumstances of a command that begins a lifecycle or continues one, at the time of the
     * clock.
     */
    CommandContext context(Actor actor, @Nullable String reason, String lifecycleId);
}
