package dev.fairlead.deploy.gate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an artifact stands in an environment, as somebody looked.
 *
 * @param deploymentId the deployment that brought it there last; null where none did
 * @param version what it was called there
 * @param since when that deployment succeeded; null where there is none
 * @param until when it served no longer; null while it serves
 * @param takenBack whether it was rolled back
 * @param seenAt when it was looked
 */
public record Standing(
        @Nullable String deploymentId,
        @Nullable String version,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean takenBack,
        Instant seenAt) {

    /** No deployment brought it there. */
    public static Standing none(Instant seenAt) {
        return new Standing(null, null, null, null, false, seenAt);
    }

    /** How long it has served there, as far as was seen; zero where it never did. */
    Duration served() {
        if (since == null) {
            return Duration.ZERO;
        }
        Duration served = Duration.between(since, until == null ? seenAt : until);
        return served.isNegative() ? Duration.ZERO : served;
    }
}
