package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;

/** What maintenance probes found, newest first. */
public record Findings(List<Finding> items) {

    /** Something that somebody should mend. */
    public record Finding(
            String id,
            String probe,
            String team,
            String kind,
            String tone,
            String object,
            Told told,
            Instant openedAt) {}

    /**
     * @param remedy the statement or command that would mend it
     */
    public record Told(String meaning, String evidence, String remedy) {}
}
