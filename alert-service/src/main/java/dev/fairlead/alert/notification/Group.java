package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.events.alerts.GroupLeaver;
import dev.fairlead.events.alerts.GroupSuppression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        return withMembers(members.with(changed), told);
    }

    /** Alerts that ended are gone at once where they were kept from being told all the time. */
    Group withoutUnsaid(List<GroupLeaver> ended) {
        Set<String> unsaid =
                ended.stream()
                        .map(GroupLeaver::fingerprint)
                        .filter(this::isUnsaid)
                        .collect(Collectors.toSet());
        return unsaid.isEmpty()
                ? this
                : withMembers(
                        members.filter(member -> !unsaid.contains(member.fingerprint())), told);
    }

    private boolean isUnsaid(String fingerprint) {
        GroupMember member = members.get(fingerprint);
        return member != null
                && !member.isTold()
                && !believedToFire(fingerprint)
                && (sending == null || sending.said().get(fingerprint) == null);
    }

    private boolean believedToFire(String fingerprint) {
        return told != null && told.firing().contains(fingerprint);
    }

    /** Alerts are kept from being told, or are told again: as if they had just begun to fire. */
    Group suppressed(List<GroupSuppression> alerts) {
        if (alerts.isEmpty()) {
            return this;
        }
        List<GroupMember> changed = new ArrayList<>();
        Set<String> released = new HashSet<>();
        for (GroupSuppression alert : alerts) {
            GroupMember member = members.get(alert.fingerprint());
            if (member != null) {
                changed.add(member.suppressed(alert.by()));
                if (alert.by() == null) {
                    released.add(alert.fingerprint());
                }
            }
        }
        Told left = told == null || released.isEmpty() ? told : told.without(released);
        return withMembers(members.with(changed), left);
    }

    private boolean isSaid(GroupMember member, boolean resolvedToo) {
        return member.fires()
                ? member.isTold()
                : resolvedToo && (member.isTold() || believedToFire(member.fingerprint()));
    }

    private Group withMembers(Members other, @Nullable Told left) {
        return new Group(
                route, other, generation, firstFlush, flushAt, planned, sending, left, failure);
    }

    /** Alerts that fire as far as the receiver is to know: one that it was told of is not over. */
    Set<String> firing() {
        return members.stream()
                .filter(GroupMember::fires)
                .filter(member -> member.isTold() || believedToFire(member.fingerprint()))
                .map(GroupMember::fingerprint)
                .collect(Collectors.toSet());
    }

    /** Whether any alert fires that may be told. */
    boolean firesTold() {
        return members.stream().anyMatch(member -> member.fires() && member.isTold());
    }

    /** From now on the receiver is being told of the alerts that there are. */
    Group sending(NotifyReason reason, Instant at) {
        boolean all = route.sendResolved() || reason == NotifyReason.ALL_ALERTS_RESOLVED;
        boolean everyone = all && members.stream().allMatch(GroupMember::isTold);
        // What is said shares its memory with the members where it is the same.
        Members said = everyone ? members : members.filter(member -> isSaid(member, all));
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
