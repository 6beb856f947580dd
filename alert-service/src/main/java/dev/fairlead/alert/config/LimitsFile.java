package dev.fairlead.alert.config;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;

/** {@code alerting/limits.yaml}: how much there may be at once. */
record LimitsFile(
        @Default("25000") int alerts,
        @Default("2000") int groups,
        @Named("alerts_in_notification") @Default("100") int alertsInNotification) {

    LimitsFile {
        positive("alerts", alerts);
        positive("groups", groups);
        positive("alerts_in_notification", alertsInNotification);
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new InvalidField(field, "at least 1");
        }
    }

    AlertLimits limits() {
        return new AlertLimits(alerts, groups, alertsInNotification);
    }
}
