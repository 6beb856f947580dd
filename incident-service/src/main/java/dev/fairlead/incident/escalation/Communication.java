package dev.fairlead.incident.escalation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How others hear of an incident.
 *
 * @param channels names of the channels that are told
 * @param updateEvery how long after an update the next one is promised, where it says nothing else;
 *     null where none is
 * @param postMortemWithin from the resolution until the post-mortem is due; null where there is
 *     none
 */
public record Communication(
        List<String> channels,
        @Nullable Duration updateEvery,
        @Nullable Duration postMortemWithin) {

    /** Nobody is told, and nothing is promised. */
    public static final Communication NONE = new Communication(List.of(), null, null);

    public Communication {
        channels = List.copyOf(channels);
    }
}
