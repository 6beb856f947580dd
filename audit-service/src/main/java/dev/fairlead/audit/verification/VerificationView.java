package dev.fairlead.audit.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found, as the REST interface shows it.
 *
 * @param records how many there are in all chains
 */
record VerificationView(boolean intact, long records, Instant verifiedAt, List<Chain> chains) {

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

    static VerificationView of(List<ChainResult> results, Instant now) {
        return new VerificationView(
                results.stream().allMatch(ChainResult::intact),
                results.stream().mapToLong(ChainResult::records).sum(),
                now,
                results.stream().map(VerificationView::chain).toList());
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
