package dev.fairlead.alert.alert;

import dev.fairlead.alert.Suppression;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an alert. */
public sealed interface AlertState {

    /** It never fired. */
    record Absent() implements AlertState {}

    /**
     * It fires.
     *
     * @param suppressedAt since when what keeps it from being told does so; null where nothing does
     */
    record Firing(MetricBreached breach, Suppression suppression, @Nullable Instant suppressedAt)
            implements AlertState {}

    /** It fired, and its condition holds no longer. */
    record Resolved(MetricBreached breach, MetricRecovered recovery) implements AlertState {}
}
