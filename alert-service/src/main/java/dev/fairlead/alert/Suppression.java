package dev.fairlead.alert;

import dev.fairlead.events.alerts.SuppressionChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an alert from being told.
 *
 * @param silences ids of the silences that match it, sorted
 * @param inhibitedBy fingerprints of alerts that fire and silence it
 */
public record Suppression(List<String> silences, List<String> inhibitedBy) {

    /** It is told. */
    public static final Suppression NONE = new Suppression(List.of(), List.of());

    /** Named reason of an alert that a silence matches. */
    public static final String SILENCED = "silenced";

    /** Named reason of an alert that another one silences. */
    public static final String INHIBITED = "inhibited";

    public Suppression {
        silences = List.copyOf(silences);
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    /** As it was recorded. */
    public static Suppression of(SuppressionChanged event) {
        return new Suppression(event.silences(), event.inhibitedBy());
    }

    /** Named reason why it is not told; null where it is. */
    public @Nullable String reason() {
        if (!silences.isEmpty()) {
            return SILENCED;
        }
        return inhibitedBy.isEmpty() ? null : INHIBITED;
    }
}
