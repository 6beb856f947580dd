package dev.fairlead.platform.decide;

import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

    /** Why a stream takes no command: it has ended and was archived. */
    String STREAM_ARCHIVED = "stream-archived";

    String reason();

    /**
     * Decided and stored.
     *
     * @param version version of the stream after it
     * @param eventIds ids of the appended events, in order; empty where there was nothing to do
     */
    record Accepted(String stream, String reason, int version, List<String> eventIds)
            implements Outcome {}

    /** Refused by its decider, or because a claim is taken ({@code claim-taken}). */
    record Refused(String stream, String reason, String detail) implements Outcome {}
}
