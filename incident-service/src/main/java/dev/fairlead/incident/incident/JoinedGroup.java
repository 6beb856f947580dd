package dev.fairlead.incident.incident;

import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of alerts that an incident is about besides the one that opened it.
 *
 * @param title one line for people
 * @param reason why it belongs there, by name
 * @param fires whether any of its alerts still does, as far as was told
 */
public record JoinedGroup(
        String groupKey,
        String title,
        String reason,
        @Nullable Suspect suspect,
        Instant at,
        boolean fires) {

    /** Service and environment are those of the incident. */
    public static final String SAME_PLACE = "same-service-and-environment";

    /** The service is that of the incident; the environment of one of the two is not known. */
    public static final String SAME_SERVICE = "same-service";

    JoinedGroup firing(boolean still) {
        return new JoinedGroup(groupKey, title, reason, suspect, at, still);
    }
}
