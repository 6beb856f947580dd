package dev.fairlead.alert;

/**
 * How much there may be at once. What is beyond a limit is refused or cut, counted, and said by the
 * service's health.
 *
 * @param alerts alerts of rules that are pending or fire; further ones do not begin
 * @param groups groups with alerts; what would begin another one enters one group of its receiver
 * @param alertsInNotification alerts that a notification names; it counts the others
 */
public record AlertLimits(int alerts, int groups, int alertsInNotification) {

    public static final AlertLimits DEFAULT = new AlertLimits(25_000, 2_000, 100);
}
