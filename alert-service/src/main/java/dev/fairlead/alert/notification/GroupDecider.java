package dev.fairlead.alert.notification;

import dev.fairlead.alert.notification.GroupState.Absent;
import dev.fairlead.alert.notification.GroupState.Known;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Notification;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells a receiver of a group's alerts: the first after {@code group_wait}, changes on the beat of
 * {@code group_interval}, an unchanged group again after {@code repeat_interval}.
 *
 * <p>An alert that a deployment's watch found does not wait: a rollout is being stopped for it, and
 * there is no company to wait for.
 */
public final class GroupDecider implements Decider<GroupCommand, GroupState, AlertEvent> {

    /** An alert that is released has waited: it waits no longer than this for company. */
    private static final Duration RELEASED_WITHIN = Duration.ofSeconds(30);

    @Override
    public GroupState initial() {
        return new Absent();
    }

    @Override
    public Decision<AlertEvent> decide(
            GroupCommand command, CommandContext context, GroupState state) {
        Instant now = context.at();
        Group group = group(state);
        return switch (command) {
            case GroupCommand.Join join -> join(join, group, now);
            case GroupCommand.Resolve resolve -> resolve(resolve, group, now);
            case GroupCommand.Suppress suppress -> suppress(suppress, group, now);
            case GroupCommand.Flush(int generation) ->
                    group == null || group.flushAt() == null || group.planned() != generation
                            ? Decision.nothing("timer-superseded")
                            : flush(GroupChange.of(group, now), now);
            case GroupCommand.Delivered delivered -> delivered(delivered, group, now);
            case GroupCommand.Undeliverable(String id, String reason) ->
                    group == null || sending(group, id) == null
                            ? Decision.nothing("notification-superseded")
                            : accept(
                                    reason,
                                    planNext(GroupChange.of(group, now).failed(reason), now));
        };
    }

    /** Alerts that join together, or end together, are one change. */
    @Override
    public List<GroupCommand> merged(List<GroupCommand> commands) {
        List<GroupCommand> merged = new ArrayList<>();
        for (GroupCommand command : commands) {
            GroupCommand both = merged.isEmpty() ? null : merged(merged.getLast(), command);
            if (both == null) {
                merged.add(command);
            } else {
                merged.set(merged.size() - 1, both);
            }
        }
        return merged;
    }

    private static @Nullable GroupCommand merged(GroupCommand first, GroupCommand second) {
        if (first instanceof GroupCommand.Join(GroupRoute route, List<GroupMember> members)
                && second instanceof GroupCommand.Join(GroupRoute same, List<GroupMember> more)
                && route.equals(same)) {
            return new GroupCommand.Join(route, joined(members, more));
        }
        if (first instanceof GroupCommand.Resolve(List<GroupCommand.End> ends)
                && second instanceof GroupCommand.Resolve(List<GroupCommand.End> more)) {
            return new GroupCommand.Resolve(joined(ends, more));
        }
        if (first instanceof GroupCommand.Suppress(List<GroupCommand.Suppressed> alerts)
                && second instanceof GroupCommand.Suppress(List<GroupCommand.Suppressed> more)) {
            return new GroupCommand.Suppress(joined(alerts, more));
        }
        return null;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static Decision<AlertEvent> join(
            GroupCommand.Join join, @Nullable Group known, Instant now) {
        Group open = known == null || known.members().isEmpty() ? null : known;
        Members before = open == null ? Members.NONE : open.members();
        List<GroupMember> fresh =
                join.members().stream()
                        .filter(member -> !firesIn(before, member.fingerprint()))
                        .toList();
        if (fresh.isEmpty()) {
            return Decision.nothing("already-in-group");
        }
        GroupChange begun =
                open == null
                        ? GroupChange.of(known, now).begun(join.route())
                        : GroupChange.of(open, now);
        GroupChange change = begun.joined(fresh);
        Group group = change.group();
        List<GroupMember> told = fresh.stream().filter(GroupMember::isTold).toList();
        if (told.isEmpty()) {
            return accept("alert-suppressed", change);
        }
        Instant due =
                told.stream()
                        .map(member -> due(group, member, now))
                        .min(Comparator.naturalOrder())
                        .orElse(now);
        return due.isAfter(now)
                ? accept("alert-joined", change.lookingBy(due))
                : flush(change, now);
    }

    private static boolean firesIn(Members members, String fingerprint) {
        GroupMember member = members.get(fingerprint);
        return member != null && member.fires();
    }

    private static Instant due(Group group, GroupMember member, Instant now) {
        if (member.watched()) {
            return now;
        }
        if (group.firstFlush() != null) {
            return group.beatFrom(now);
        }
        Instant waited = member.startsAt().plus(group.route().timing().groupWait());
        return waited.isAfter(now) ? now.plus(group.route().timing().groupWait()) : now;
    }

    private static Decision<AlertEvent> resolve(
            GroupCommand.Resolve resolve, @Nullable Group group, Instant now) {
        List<GroupCommand.End> ends =
                group == null
                        ? List.of()
                        : resolve.ends().stream()
                                .filter(end -> firesIn(group.members(), end.fingerprint()))
                                .toList();
        if (group == null || ends.isEmpty()) {
            return Decision.nothing("not-firing-in-group");
        }
        return accept(
                "alert-resolved",
                GroupChange.of(group, now).resolved(ends).lookingBy(group.beatFrom(now)));
    }

    private static Decision<AlertEvent> suppress(
            GroupCommand.Suppress suppress, @Nullable Group group, Instant now) {
        List<GroupCommand.Suppressed> changed =
                group == null
                        ? List.of()
                        : suppress.alerts().stream()
                                .filter(alert -> isChange(group.members(), alert))
                                .toList();
        if (group == null || changed.isEmpty()) {
            return Decision.nothing("not-in-group");
        }
        GroupChange change = GroupChange.of(group, now).suppressed(changed);
        if (changed.stream().allMatch(alert -> alert.by() != null)) {
            return accept("alert-suppressed", change);
        }
        Duration wait = group.route().timing().groupWait();
        Duration soon = wait.compareTo(RELEASED_WITHIN) < 0 ? wait : RELEASED_WITHIN;
        return accept("alert-released", change.lookingBy(now.plus(soon)));
    }

    private static boolean isChange(Members members, GroupCommand.Suppressed alert) {
        GroupMember member = members.get(alert.fingerprint());
        return member != null && !Objects.equals(member.suppressedBy(), alert.by());
    }

    private static Decision<AlertEvent> flush(GroupChange change, Instant now) {
        Group group = change.group();
        NotifyReason reason = reason(group, now);
        Sending sending = group.sending();
        if (sending != null && (reason == null || sending.told().sameAs(group))) {
            return accept("still-sending", change.lookingAt(nextBeat(group, now)));
        }
        if (reason == null) {
            boolean over = group.members().firing() == 0;
            return accept("nothing-new", over ? change.forgotten() : planNext(change, now));
        }
        String silent = group.route().silentAt(now);
        if (silent != null) {
            return accept(silent, change.lookingAt(group.route().toldAfter(now)));
        }
        GroupChange notifying = change.notifying(reason);
        return reason == NotifyReason.ALL_ALERTS_RESOLVED && !group.route().sendResolved()
                ? accept("resolved-not-sent", planNext(notifying.told(), now))
                : accept(reason.text(), notifying.lookingAt(nextBeat(notifying.group(), now)));
    }

    private static Decision<AlertEvent> delivered(
            GroupCommand.Delivered delivered, @Nullable Group group, Instant now) {
        Sending sent = sending(group, delivered.notificationId());
        if (group == null || sent == null) {
            return Decision.nothing("notification-superseded");
        }
        // Of a receiver's several ways each is a group, with the same receiver and key.
        boolean opensIncident = group.route().delivery() == GroupRoute.Delivery.EVENT;
        AlertNotified notified =
                notification(group.route(), sent, delivered.alerts()).event(opensIncident);
        GroupChange change = planNext(GroupChange.of(group, now).told(), now);
        return Decision.accept("delivered", notified, change.event());
    }

    private static Notification notification(
            GroupRoute route, Sending sending, List<GroupedAlert> alerts) {
        Instant youngest =
                sending.said().stream()
                        .filter(GroupMember::fires)
                        .map(GroupMember::startsAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return SendNotification.of(route, sending).notification(alerts).youngest(youngest);
    }

    private static @Nullable NotifyReason reason(Group group, Instant now) {
        Members members = group.members();
        NotifyReason reason = reason(group, members, now);
        boolean repeats = reason == NotifyReason.REPEAT_INTERVAL_ELAPSED;
        return repeats && !group.firesTold() ? null : reason;
    }

    private static @Nullable NotifyReason reason(Group group, Members members, Instant now) {
        return Dedup.reason(
                group.firing(),
                members.fingerprints(false),
                group.told(),
                group.route().sendResolved(),
                group.route().timing().repeatInterval(),
                now);
    }

    /** When to look again once nothing is on its way. */
    private static GroupChange planNext(GroupChange change, Instant now) {
        Group group = change.group();
        if (reason(group, now) != null) {
            return change.lookingAt(nextBeat(group, now));
        }
        Told told = group.told();
        if (told == null || !group.firesTold()) {
            return change.lookingAt(null);
        }
        Instant repeat = told.at().plus(group.route().timing().repeatInterval());
        return change.lookingAt(group.beatFrom(repeat));
    }

    private static Instant nextBeat(Group group, Instant now) {
        return group.beatFrom(now.plusNanos(1));
    }

    private static @Nullable Sending sending(@Nullable Group group, String id) {
        Sending sending = group == null ? null : group.sending();
        return sending != null && sending.id().equals(id) ? sending : null;
    }

    private static Decision<AlertEvent> accept(String reason, GroupChange change) {
        return Decision.accept(reason, change.event());
    }

    private static @Nullable Group group(GroupState state) {
        return state instanceof Known(Group known) ? known : null;
    }

    @Override
    public GroupState evolve(GroupState state, AlertEvent event) {
        return switch (event) {
            case GroupChanged changed -> new Known(GroupEvolution.after(group(state), changed));
            case AlertNotified _ -> state;
            default ->
                    throw new IllegalStateException(
                            "event: %s (expected: an event of a group)"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    @Override
    public List<Work<GroupCommand>> react(AlertEvent event, GroupState after) {
        if (!(event instanceof GroupChanged change) || !(after instanceof Known(Group group))) {
            return List.of();
        }
        List<Work<GroupCommand>> work = new ArrayList<>();
        int generation = group.generation();
        if (change.planned() && group.flushAt() != null) {
            work.add(
                    new Work.Timer<>(
                            new GroupCommand.Flush(generation), group.flushAt(), generation, 1));
        }
        Sending sending = group.sending();
        if (change.notifying() != null && sending != null) {
            SendNotification request = SendNotification.of(group.route(), sending);
            work.add(new Work.Effect<>(request, "send", sending.at(), generation, 1));
        }
        return work;
    }

    @Override
    public boolean wants(EffectRequest request, GroupState state) {
        return request instanceof SendNotification send && sending(group(state), send.id()) != null;
    }

    @Override
    public Closing closing(GroupState state) {
        return state instanceof Known(Group group) && group.rests() ? Closing.IDLE : Closing.OPEN;
    }
}
