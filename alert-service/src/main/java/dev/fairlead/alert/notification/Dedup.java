package dev.fairlead.alert.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a receiver needs to be told: Alertmanager's rules ({@code notify/dedup_stage.go}), in
 * their order.
 */
final class Dedup {

    private Dedup() {}

    /**
     * @param told what it was last told; null where it was told nothing yet
     * @return null where there is nothing to tell
     */
    static @Nullable NotifyReason reason(
            Set<String> firing,
            Set<String> resolved,
            @Nullable Told told,
            boolean sendResolved,
            Duration repeatInterval,
            Instant now) {
        if (told == null) {
            return firing.isEmpty() ? null : NotifyReason.FIRST_NOTIFICATION;
        }
        if (!told.firing().containsAll(firing)) {
            return told.firing().isEmpty()
                    ? NotifyReason.FIRST_NOTIFICATION
                    : NotifyReason.NEW_ALERTS_IN_GROUP;
        }
        if (firing.isEmpty()) {
            return told.firing().isEmpty() ? null : NotifyReason.ALL_ALERTS_RESOLVED;
        }
        if (sendResolved && !told.resolved().containsAll(resolved)) {
            return NotifyReason.NEW_RESOLVED_ALERTS;
        }
        return now.isBefore(told.at().plus(repeatInterval))
                ? null
                : NotifyReason.REPEAT_INTERVAL_ELAPSED;
    }
}
