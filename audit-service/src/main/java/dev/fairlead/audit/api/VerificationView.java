package dev.fairlead.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.audit.checkpoint.CheckpointFault;
import dev.fairlead.audit.checkpoint.Heads;
import dev.fairlead.audit.verification.Break;
import dev.fairlead.audit.verification.ChainResult;
import dev.fairlead.audit.verification.Findings;
import dev.fairlead.audit.verification.StreamFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found, as the REST interface shows it.
 *
 * @param intact whether all chains and checkpoints are, and the chains contain what those say
 * @param complete whether every stream is there without a gap, and each number once; absent where
 *     one chain was asked for
 * @param records how many there are in all chains
 * @param unproven how many records their topic's service did not seal; they count for nothing
 * @param checkpoint how the signed checkpoints stand
 * @param streams the first of those that are not complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerificationView(
        boolean intact,
        @Nullable Boolean complete,
        long records,
        @Nullable Long unproven,
        Instant verifiedAt,
        @Nullable CheckpointView checkpoint,
        List<Chain> chains,
        @Nullable List<StreamFault> streams) {

    /** One chain. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chain(
            String chain,
            long records,
            boolean intact,
            String hash,
            @Nullable FirstBroken firstBroken) {}

    /** Where a chain is broken first. */
    record FirstBroken(long position, String reason, String expected, String actual) {}

    /**
     * The checkpoints.
     *
     * @param state {@code kept}, {@code none}, {@code broken} or {@code unreadable}
     * @param checkpoints how many there are
     * @param signedAt when the last one was signed
     * @param faults the first 100 places where they are not what was signed
     * @param lost chains that do not contain what the last one says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckpointView(
            String state,
            long checkpoints,
            @Nullable Instant signedAt,
            List<CheckpointFault> faults,
            List<Heads.Lost> lost) {

        private static CheckpointView of(Findings findings) {
            var kept = findings.checkpoints();
            return new CheckpointView(
                    kept.state(),
                    kept.checkpoints(),
                    kept.signedAt(),
                    kept.faults(),
                    findings.lost());
        }
    }

    /** Of one chain. */
    static VerificationView of(List<ChainResult> results, Instant now) {
        return new VerificationView(
                intact(results), null, records(results), null, now, null, chains(results), null);
    }

    /** Of all. */
    static VerificationView of(List<ChainResult> results, Findings findings, Instant now) {
        return new VerificationView(
                intact(results) && findings.isIntact(),
                findings.isComplete(),
                records(results),
                findings.unproven(),
                now,
                CheckpointView.of(findings),
                chains(results),
                findings.streams());
    }

    private static boolean intact(List<ChainResult> results) {
        return results.stream().allMatch(ChainResult::intact);
    }

    private static long records(List<ChainResult> results) {
        return results.stream().mapToLong(ChainResult::records).sum();
    }

    private static List<Chain> chains(List<ChainResult> results) {
        return results.stream().map(VerificationView::chain).toList();
    }

    private static Chain chain(ChainResult result) {
        Break broken = result.firstBroken();
        return new Chain(
                result.chain(),
                result.records(),
                result.intact(),
                result.hash(),
                broken == null
                        ? null
                        : new FirstBroken(
                                broken.position(),
                                broken.reason().toString(),
                                broken.expected(),
                                broken.actual()));
    }
}
