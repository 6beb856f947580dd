package dev.fairlead.alert;

import java.time.Duration;

/**
 * How much there may be at once. What is beyond a limit is refused or cut, counted, and said by the
 * service's health.
 *
 * @param alerts alerts of rules that are pending or fire; further ones do not begin
 * @param groups groups with alerts; what would begin another one enters one group of its receiver
 * @param alertsInNotification alerts that a notification names; it counts the others
 * @param heldWhileAway how long after the last answer of its target an alert fires on, where the
 *     target is away; zero for not at all
 * @param heldWhileReplaced the same where the target stands on no list any more; not longer than
 *     {@code heldWhileAway} in effect
 */
public record AlertLimits(
        int alerts,
        int groups,
        int alertsInNotification,
        Duration heldWhileAway,
        Duration heldWhileReplaced) {

    private static final Duration USUAL_WAIT = Duration.ofHours(24);
    private static final Duration USUAL_WAIT_FOR_REPLACED = Duration.ofMinutes(5);

    public static final AlertLimits DEFAULT = new AlertLimits(25_000, 2_000, 100);

    /** With the usual times of waiting for targets. */
    public AlertLimits(int alerts, int groups, int alertsInNotification) {
        this(alerts, groups, alertsInNotification, USUAL_WAIT);
    }

    /** With the usual time of waiting for targets that stand on no list any more. */
    public AlertLimits(int alerts, int groups, int alertsInNotification, Duration heldWhileAway) {
        this(alerts, groups, alertsInNotification, heldWhileAway, USUAL_WAIT_FOR_REPLACED);
    }
}
