package dev.fairlead.audit.verification;

import dev.fairlead.audit.checkpoint.Heads;
import java.util.List;

/**
 * What a verification found besides the chains.
 *
 * @param lost chains that do not contain what the last checkpoint says
 * @param streams those whose records do not follow each other
 * @param unproven number of records that their topic's service did not seal
 */
public record Findings(
        KeptCheckpoints checkpoints,
        List<Heads.Lost> lost,
        List<StreamFault> streams,
        long unproven) {

    /** Whether nothing was taken from the trail. */
    public boolean isIntact() {
        return lost.isEmpty() && checkpoints.isIntact();
    }

    /** Whether the services' streams are there without a gap. */
    public boolean isComplete() {
        return streams.isEmpty();
    }
}
