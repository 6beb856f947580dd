package dev.fairlead.alert.scrape;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How reading a target goes.
 *
 * @param since when it was first read with success; null where it never was
 * @param readAt time of the last read; null before the first
 * @param error why the last read failed; null where it did not
 */
public record TargetHealth(
        @Nullable Instant since, @Nullable Instant readAt, @Nullable String error) {

    /** Never read. */
    public static final TargetHealth UNREAD = new TargetHealth(null, null, null);

    /**
     * After a read.
     *
     * @param newError null where it succeeded
     */
    public TargetHealth after(Instant at, @Nullable String newError) {
        Instant first = since == null && newError == null ? at : since;
        return new TargetHealth(first, at, newError);
    }
}
