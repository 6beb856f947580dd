package dev.fairlead.incident.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an incident besides a message; what is null stays as it was said before.
 *
 * @param impact who is affected, and how
 * @param eta when an end is expected, in words
 * @param nextUpdate when there will be the next update, from now on; null for what the priority
 *     asks for
 */
public record News(
        @Nullable String impact,
        @Nullable String eta,
        @Nullable String rootCause,
        @Nullable Duration nextUpdate) {

    /** Nothing besides the message. */
    public static final News NONE = new News(null, null, null, null);
}
