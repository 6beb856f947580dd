package dev.fairlead.alert.config;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import java.time.Duration;

/** {@code alerting/limits.yaml}: how much there may be at once. */
record LimitsFile(
        @Default("25000") int alerts,
        @Default("2000") int groups,
        @Named("alerts_in_notification") @Default("100") int alertsInNotification,
        @Named("held_while_away") @Default("24h") Duration heldWhileAway,
        @Named("held_while_replaced") @Default("5m") Duration heldWhileReplaced) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    LimitsFile {
        positive("alerts", alerts);
        positive("groups", groups);
        positive("alerts_in_notification", alertsInNotification);
        wait("held_while_away", heldWhileAway);
        wait("held_while_replaced", heldWhileReplaced);
    }

    private static void wait(String field, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidField(field, "0s to 30d");
        }
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new InvalidField(field, "at least 1");
        }
    }

    AlertLimits limits() {
        return new AlertLimits(
                alerts, groups, alertsInNotification, heldWhileAway, heldWhileReplaced);
    }
}
