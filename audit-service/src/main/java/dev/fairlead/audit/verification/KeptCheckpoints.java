package dev.fairlead.audit.verification;

import dev.fairlead.audit.checkpoint.CheckpointFault;
import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.checkpoint.Examined;
import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the checkpoints stand.
 *
 * @param state {@code kept}, {@code none} where no file is named or none was signed yet, {@code
 *     broken} or {@code unreadable}
 * @param checkpoints how many there are
 * @param signedAt when the last one was signed
 * @param heads where the chains ended then
 */
public record KeptCheckpoints(
        String state,
        long checkpoints,
        @Nullable Instant signedAt,
        List<CheckpointFault> faults,
        Collection<ChainHead> heads) {

    private static final String NONE = "none";
    private static final String KEPT = "kept";

    static KeptCheckpoints none() {
        return new KeptCheckpoints(NONE, 0, null, List.of(), List.of());
    }

    static KeptCheckpoints of(CheckpointKeeper keeper) {
        try {
            Examined found = keeper.examine();
            return new KeptCheckpoints(
                    state(found),
                    found.checkpoints(),
                    found.signedAt(),
                    found.faults(),
                    found.heads());
        } catch (IOException notThere) {
            return new KeptCheckpoints("unreadable", 0, null, List.of(), List.of());
        }
    }

    private static String state(Examined found) {
        if (!found.faults().isEmpty()) {
            return "broken";
        }
        return found.checkpoints() == 0 ? NONE : KEPT;
    }

    /** Whether they are as they were signed, as far as there are any. */
    boolean isIntact() {
        return state.equals(KEPT) || state.equals(NONE);
    }
}
