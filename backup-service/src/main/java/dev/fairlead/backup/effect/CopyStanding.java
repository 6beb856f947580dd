package dev.fairlead.backup.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a copy of a set has come.
 *
 * @param to everything that was committed by then can be restored from there alone; null where that
 *     is not known, or there is nothing
 * @param backups how many are whole there; null where nobody could look yet
 * @param waiting how many are here and not there
 * @param unknown how many are there that nobody here knows, and that stay
 * @param copiedAt when all that was here was there for the last time; null where it never was since
 *     the start
 * @param failure why it does not go on; null where it does
 */
public record CopyStanding(
        @Nullable Instant to,
        @Nullable Integer backups,
        int waiting,
        int unknown,
        @Nullable Instant copiedAt,
        @Nullable Failure failure) {
    /** Before anybody looked. */
    public static final CopyStanding NEW = new CopyStanding(null, null, 0, 0, null, null);
}
