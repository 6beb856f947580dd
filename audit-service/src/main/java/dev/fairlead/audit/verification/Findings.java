package dev.fairlead.audit.verification;

import java.util.List;

/**
 * What a verification found besides the chains.
 *
 * @param checkpoint {@code kept}, {@code none} where no file is named or written yet, or {@code
 *     unreadable}
 * @param lost chains that do not contain what the checkpoint says
 * @param streams those whose records do not follow each other
 * @param unproven number of records that their topic's service did not seal
 */
public record Findings(
        String checkpoint, List<Heads.Lost> lost, List<StreamFault> streams, long unproven) {

    /** Whether nothing was taken from the trail. */
    public boolean isIntact() {
        return lost.isEmpty() && !checkpoint.equals(UNREADABLE);
    }

    /** Whether the services' streams are there without a gap. */
    public boolean isComplete() {
        return streams.isEmpty();
    }

    static final String UNREADABLE = "unreadable";
}
