package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the audit trail found.
 *
 * @param intact whether chains and checkpoints are as they were signed
 * @param complete whether every stream is there without a gap; null where that was not looked at
 * @param unproven how many records their topic's service did not seal
 */
public record Verification(
        boolean intact,
        @Nullable Boolean complete,
        long records,
        @Nullable Long unproven,
        Instant verifiedAt,
        @Nullable Checkpoints checkpoint,
        List<Chain> chains,
        @Nullable List<Stream> streams) {

    /**
     * The signed checkpoints.
     *
     * @param state kept, none, broken or unreadable
     * @param signedAt when the last one was signed; null where there is none
     */
    public record Checkpoints(
            String state,
            long checkpoints,
            @Nullable Instant signedAt,
            List<Fault> faults,
            List<Lost> lost) {}

    /** Where the checkpoints are not what was signed. */
    public record Fault(long number, String reason, String expected, String actual) {}

    /** A chain that does not contain what the last checkpoint says. */
    public record Lost(String chain, long position) {}

    /** A chain of records. */
    public record Chain(String chain, long records, boolean intact, @Nullable Break firstBroken) {}

    /** Where a chain is broken first. */
    public record Break(long position, String reason) {}

    /** Records of one stream that do not follow each other. */
    public record Stream(
            @Nullable String source,
            @Nullable String subject,
            String reason,
            long first,
            long last,
            long records) {}

    /** All that is not as it was recorded, each with its place. */
    public List<String> faults() {
        List<String> all = new ArrayList<>();
        for (Chain each : chains) {
            if (each.firstBroken() != null) {
                all.add(
                        "%s: the chain %s is broken from record %d on"
                                .formatted(
                                        each.firstBroken().reason(),
                                        each.chain(),
                                        each.firstBroken().position()));
            }
        }
        if (checkpoint != null) {
            checkpoint
                    .lost()
                    .forEach(each ->
                            all.add(
                                    "lost: record %d of the chain %s is not what the last checkpoint says"
                                            .formatted(each.position(), each.chain())));
            checkpoint
                    .faults()
                    .forEach(each ->
                            all.add(
                                    "%s: checkpoint %d: expected %s, found %s"
                                            .formatted(
                                                    each.reason(),
                                                    each.number(),
                                                    each.expected(),
                                                    each.actual())));
        }
        return all;
    }

    /** Streams with a gap or a number twice, and records without a seal. */
    public List<String> gaps() {
        List<String> all = new ArrayList<>();
        if (streams != null) {
            streams.forEach(each ->
                    all.add(
                            "%s: %s of %s has %d records from %d to %d"
                                    .formatted(
                                            each.reason(),
                                            each.subject(),
                                            each.source(),
                                            each.records(),
                                            each.first(),
                                            each.last())));
        }
        if (unproven != null && unproven > 0) {
            all.add(
                    "%d records were not written by the service of their topic; they count for nothing"
                            .formatted(unproven));
        }
        return all;
    }
}
