package dev.fairlead.events.alerts;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to an alert, a group of alerts, a watch or an error budget. */
public sealed interface AlertEvent extends Event
        permits AlertNotified,
                AlertRegrouped,
                AnalysisCompleted,
                ErrorBudgetBurned,
                ErrorBudgetRecovered,
                GroupChanged,
                MetricBreached,
                MetricRecovered,
                SilenceExpired,
                SilenceSet,
                SuppressionChanged,
                WatchStarted,
                WatchStopped {
    Instant at();
}
