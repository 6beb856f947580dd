package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A group and what its receiver knows of it; folded from the group's changes.
 *
 * @param members its alerts; resolved ones stay until the receiver was told
 * @param generation number of changes
 * @param firstFlush when the receiver was first told; the group's interval counts from here
 * @param flushAt when to look again; null while nothing can be due
 * @param planned the generation that planned {@code flushAt}; a timer of another one is stale
 * @param sending what is on its way to the receiver
 * @param told what the receiver was last told
 * @param failure why the last notification could not be delivered
 */
public record Group(
        GroupRoute route,
        Members members,
        int generation,
        @Nullable Instant firstFlush,
        @Nullable Instant flushAt,
        int planned,
        @Nullable Sending sending,
        @Nullable Told told,
        @Nullable String failure) {

    static Group begun(GroupRoute route, @Nullable Group before) {
        return new Group(
                route,
                Members.NONE,
                before == null ? 0 : before.generation(),
                null,
                null,
                0,
                null,
                before == null ? null : before.told(),
                null);
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

    /** Whether it has no alerts, tells nobody anything and waits for nothing. */
    boolean rests() {
        return members.isEmpty() && sending == null && flushAt == null;
    }

    /** {@code due}, or earlier where that is planned already. */
    Instant earliest(Instant due) {
        return flushAt == null || due.isBefore(flushAt) ? due : flushAt;
    }

    /** Id of the notification that the next change begins to send. */
    String nextNotification() {
        return route.groupId() + "-" + (generation + 1);
    }

    Group with(Collection<GroupMember> changed) {
        return new Group(
                route,
                members.with(changed),
                generation,
                firstFlush,
                flushAt,
                planned,
                sending,
                told,
                failure);
    }

    /** From now on the receiver is being told of the alerts that there are. */
    Group sending(NotifyReason reason, Instant at) {
        boolean all = route.sendResolved() || reason == NotifyReason.ALL_ALERTS_RESOLVED;
        Members said = all ? members : members.filter(GroupMember::fires);
        Sending next = new Sending(nextNotification(), reason, at, said);
        Instant first = firstFlush == null ? at : firstFlush;
        return new Group(route, members, generation, first, flushAt, planned, next, told, null);
    }

    /** The receiver was told; resolved alerts that it knows of leave the group. */
    Group told(Sending said) {
        Members left =
                members.resolved() == 0
                        ? members
                        : members.filter(member -> member.fires() || !leaves(member, said));
        return new Group(
                route,
                left,
                generation,
                left.isEmpty() ? null : firstFlush,
                flushAt,
                planned,
                null,
                said.told(),
                null);
    }

    private boolean leaves(GroupMember resolved, Sending said) {
        return !route.sendResolved() || resolved.equals(said.said().get(resolved.fingerprint()));
    }

    Group failed(String reason) {
        return new Group(
                route, members, generation, firstFlush, flushAt, planned, null, told, reason);
    }

    /** Alerts that came and went before anybody was told of them leave no trace. */
    Group withoutAlerts() {
        return new Group(
                route, Members.NONE, generation, null, flushAt, planned, null, told, failure);
    }

    /** After the change, which looks again at {@code due}. */
    Group next(@Nullable Instant due, boolean newTimer) {
        int next = generation + 1;
        return new Group(
                route,
                members,
                next,
                firstFlush,
                due,
                newTimer ? next : planned,
                sending,
                told,
                failure);
    }
}
