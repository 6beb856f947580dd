package dev.fairlead.events.alerts;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to an alert, a watch, an error budget or a business metric. */
public sealed interface AlertEvent extends Event
        permits AlertNotified,
                AlertRegrouped,
                AnalysisCompleted,
                BusinessDayMeasured,
                ErrorBudgetBurned,
                ErrorBudgetRecovered,
                GroupChanged,
                MetricBreached,
                MetricRecovered,
                SilenceExpired,
                SilenceSet,
                SupportTicketCounted,
                SuppressionChanged,
                WatchStarted,
                WatchStopped {
    Instant at();
}
