package dev.fairlead.alert.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group and what its receiver knows of it. Stored as JSON with each change; every form that was
 * ever written must stay readable.
 *
 * @param alerts by fingerprint; resolved ones stay until the receiver was told
 * @param generation number of changes; a timer of an older generation is stale
 * @param firstFlush when the receiver was first told; the group's interval counts from here
 * @param flushAt when to look again; null while nothing can be due
 * @param sending what is on its way to the channel
 * @param told what the receiver was last told
 * @param failure why the last notification could not be delivered
 */
public record Group(
        GroupRoute route,
        Map<String, GroupedAlert> alerts,
        int generation,
        @Nullable Instant firstFlush,
        @Nullable Instant flushAt,
        @Nullable Notification sending,
        @Nullable Told told,
        @Nullable String failure) {

    public Group {
        alerts = java.util.Collections.unmodifiableMap(new TreeMap<>(alerts));
    }

    static Group empty(GroupRoute route, @Nullable Group before) {
        return new Group(
                route,
                Map.of(),
                before == null ? 0 : before.generation(),
                null,
                null,
                null,
                before == null ? null : before.told(),
                null);
    }

    Set<String> fingerprints(boolean firing) {
        return alerts.values().stream()
                .filter(alert -> alert.fires() == firing)
                .map(GroupedAlert::fingerprint)
                .collect(Collectors.toSet());
    }

    /** The first beat of the group's interval that is not before {@code time}. */
    Instant beatFrom(Instant time) {
        if (firstFlush == null || !time.isAfter(firstFlush)) {
            return time;
        }
        Duration interval = route.timing().groupInterval();
        long beats = Duration.between(firstFlush, time).dividedBy(interval);
        Instant beat = firstFlush.plus(interval.multipliedBy(beats));
        return beat.isBefore(time) ? beat.plus(interval) : beat;
    }

    Group with(GroupedAlert alert) {
        Map<String, GroupedAlert> more = new TreeMap<>(alerts);
        more.put(alert.fingerprint(), alert);
        return new Group(route, more, generation, firstFlush, flushAt, sending, told, failure);
    }

    /** Looks again at {@code due}, or earlier where that is planned already. */
    Group dueBy(Instant due) {
        Instant next = flushAt == null || due.isBefore(flushAt) ? due : flushAt;
        return new Group(route, alerts, generation, firstFlush, next, sending, told, failure);
    }

    /** Alerts that came and went before anybody was told of them leave no trace. */
    Group withoutAlerts() {
        return new Group(route, Map.of(), generation, null, null, null, told, failure);
    }

    Group quiet() {
        return new Group(route, alerts, generation, firstFlush, null, sending, told, failure);
    }

    Group sending(Notification notification) {
        Instant first = firstFlush == null ? notification.at() : firstFlush;
        return new Group(route, alerts, generation, first, flushAt, notification, told, null);
    }

    Group failed(String reason) {
        return new Group(route, alerts, generation, firstFlush, flushAt, null, told, reason);
    }

    /** After the receiver was told; resolved alerts that it knows of leave the group. */
    Group told(Notification notification) {
        Map<String, GroupedAlert> left = new TreeMap<>(alerts);
        List<GroupedAlert> said = notification.alerts();
        left.values()
                .removeIf(
                        alert -> !alert.fires() && (said.contains(alert) || !route.sendResolved()));
        Instant first = firstFlush == null ? notification.at() : firstFlush;
        return new Group(
                route,
                left,
                generation,
                left.isEmpty() ? null : first,
                null,
                null,
                notification.told(),
                null);
    }

    Group next() {
        return new Group(
                route, alerts, generation + 1, firstFlush, flushAt, sending, told, failure);
    }
}
