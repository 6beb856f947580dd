package dev.fairlead.alert.alert;

import dev.fairlead.alert.Suppression;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;

/** What is known of an alert. */
public sealed interface AlertState {

    /** It never fired. */
    record Absent() implements AlertState {}

    /** It fires. */
    record Firing(MetricBreached breach, Suppression suppression) implements AlertState {}

    /** It fired, and its condition holds no longer. */
    record Resolved(MetricBreached breach, MetricRecovered recovery) implements AlertState {}
}
