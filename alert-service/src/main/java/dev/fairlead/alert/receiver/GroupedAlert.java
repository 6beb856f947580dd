package dev.fairlead.alert.receiver;

import dev.fairlead.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a notification, with all that is said of it.
 *
 * @param endsAt null while it fires
 */
public record GroupedAlert(String fingerprint, Alert alert, @Nullable Instant endsAt) {

    /** Whether it still holds. */
    public boolean fires() {
        return endsAt == null;
    }
}
