package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.trail.ChainHead;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of the checkpoints.
 *
 * @param checkpoints number of the last one; 0 where there is none
 * @param signedAt when it was signed; null where there is none
 * @param faults none where they are as they were signed
 * @param heads where the chains ended at the last one
 */
public record Examined(
        long checkpoints,
        @Nullable Instant signedAt,
        List<CheckpointFault> faults,
        Collection<ChainHead> heads) {

    static Examined of(LogCheck check) {
        Checkpoint last = check.last();
        return new Examined(
                last == null ? 0 : last.number(),
                last == null ? null : last.signedAt(),
                check.faults(),
                check.heads().values());
    }
}
