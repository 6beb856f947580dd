/**
 * Alerting rules in Prometheus' format: expressions that are evaluated at an interval, and alerts
 * that are pending, fire and are resolved by Prometheus' rules ({@code rules/alerting.go}).
 *
 * <p>Contract under failure: pending alerts are in memory and begin anew after a restart. Alerts
 * that fire are stored; after a restart they are taken up again and are not resolved before the
 * samples in memory reach back as far as their expression looks. A rule whose expression fails
 * keeps its alerts as they are and shows the error. Where a transition cannot be stored, the
 * evaluation counts as not made.
 */
@NullMarked
package dev.fairlead.alert.rule;

import org.jspecify.annotations.NullMarked;
