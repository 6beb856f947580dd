package dev.fairlead.alert.notification;

import dev.fairlead.alert.notification.GroupState.Absent;
import dev.fairlead.alert.notification.GroupState.Known;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a receiver of a group's alerts: the first after {@code group_wait}, changes on the beat of
 * {@code group_interval}, an unchanged group again after {@code repeat_interval}.
 *
 * <p>An alert that a deployment's watch found does not wait: a rollout is being stopped for it, and
 * there is no company to wait for.
 */
public final class GroupDecider implements Decider<GroupCommand, GroupState, AlertEvent> {

    @Override
    public GroupState initial() {
        return new Absent();
    }

    @Override
    public Decision<AlertEvent> decide(
            GroupCommand command, CommandContext context, GroupState state) {
        Instant now = context.at();
        Group group = state instanceof Known(Group known) ? known : null;
        return switch (command) {
            case GroupCommand.Join join -> join(join, group, now);
            case GroupCommand.Resolve resolve -> resolve(resolve, group, now);
            case GroupCommand.Flush(int generation) ->
                    group == null || group.generation() != generation
                            ? Decision.nothing("timer-superseded")
                            : flush(group, now);
            case GroupCommand.Delivered(String id) -> {
                Notification sent = sending(group, id);
                yield group == null || sent == null
                        ? Decision.nothing("notification-superseded")
                        : told("delivered", group, sent, now, List.of(sent.event()));
            }
            case GroupCommand.Undeliverable(String id, String reason) ->
                    group == null || sending(group, id) == null
                            ? Decision.nothing("notification-superseded")
                            : changed(reason, planNext(group.failed(reason), now), now, List.of());
        };
    }

    private static Decision<AlertEvent> join(
            GroupCommand.Join join, @Nullable Group known, Instant now) {
        GroupedAlert alert = join.alert();
        Group before =
                known == null || known.alerts().isEmpty()
                        ? Group.empty(join.route(), known)
                        : known;
        GroupedAlert same = before.alerts().get(alert.fingerprint());
        if (same != null && same.fires()) {
            return Decision.nothing("already-in-group");
        }
        Group group = before.with(alert);
        Instant due = alert.watchId() != null ? now : due(group, alert, now);
        return due.isAfter(now)
                ? changed("alert-joined", group.dueBy(due), now, List.of())
                : flush(group, now);
    }

    private static Instant due(Group group, GroupedAlert alert, Instant now) {
        if (group.firstFlush() != null) {
            return group.beatFrom(now);
        }
        Instant waited = alert.startsAt().plus(group.route().timing().groupWait());
        return waited.isAfter(now) ? now.plus(group.route().timing().groupWait()) : now;
    }

    private static Decision<AlertEvent> resolve(
            GroupCommand.Resolve resolve, @Nullable Group group, Instant now) {
        GroupedAlert alert = group == null ? null : group.alerts().get(resolve.fingerprint());
        if (group == null || alert == null || !alert.fires()) {
            return Decision.nothing("not-firing-in-group");
        }
        Group after = group.with(alert.resolved(resolve.endsAt()));
        return changed("alert-resolved", after.dueBy(after.beatFrom(now)), now, List.of());
    }

    private static Decision<AlertEvent> flush(Group group, Instant now) {
        NotifyReason reason = reason(group, now);
        Notification sending = group.sending();
        if (sending != null && (reason == null || sending.told().sameAs(group))) {
            return changed("still-sending", nextBeat(group.quiet(), now), now, List.of());
        }
        if (reason == null) {
            boolean over = group.fingerprints(true).isEmpty();
            Group left = over ? group.withoutAlerts() : planNext(group, now);
            return changed("nothing-new", left, now, List.of());
        }
        Notification notification = notification(group, reason, now);
        if (reason == NotifyReason.ALL_ALERTS_RESOLVED && !group.route().sendResolved()) {
            return told("resolved-not-sent", group, notification, now, List.of());
        }
        return switch (group.route().delivery()) {
            case EVENT ->
                    told(reason.text(), group, notification, now, List.of(notification.event()));
            case CHANNEL ->
                    changed(
                            reason.text(),
                            nextBeat(group.quiet().sending(notification), now),
                            now,
                            List.of());
        };
    }

    private static @Nullable NotifyReason reason(Group group, Instant now) {
        return Dedup.reason(
                group.fingerprints(true),
                group.fingerprints(false),
                group.told(),
                group.route().sendResolved(),
                group.route().timing().repeatInterval(),
                now);
    }

    private static Notification notification(Group group, NotifyReason reason, Instant now) {
        List<GroupedAlert> alerts =
                group.alerts().values().stream()
                        .filter(alert ->
                                alert.fires()
                                        || group.route().sendResolved()
                                        || reason == NotifyReason.ALL_ALERTS_RESOLVED)
                        .toList();
        return new Notification(
                group.route().groupId() + "-" + (group.generation() + 1),
                group.route().receiver(),
                group.route().groupKey(),
                group.route().groupLabels(),
                reason.text(),
                alerts,
                now);
    }

    private static Decision<AlertEvent> told(
            String reason,
            Group group,
            Notification notification,
            Instant now,
            List<AlertEvent> events) {
        return changed(reason, planNext(group.told(notification), now), now, events);
    }

    /** When to look again once nothing is on its way. */
    private static Group planNext(Group group, Instant now) {
        if (reason(group, now) != null) {
            return nextBeat(group.quiet(), now);
        }
        Told told = group.told();
        if (told == null || group.fingerprints(true).isEmpty()) {
            return group.quiet();
        }
        Instant repeat = told.at().plus(group.route().timing().repeatInterval());
        return group.quiet().dueBy(group.beatFrom(repeat));
    }

    private static Group nextBeat(Group group, Instant now) {
        return group.dueBy(group.beatFrom(now.plusNanos(1)));
    }

    private static @Nullable Notification sending(@Nullable Group group, String id) {
        Notification sending = group == null ? null : group.sending();
        return sending != null && sending.id().equals(id) ? sending : null;
    }

    private static Decision<AlertEvent> changed(
            String reason, Group group, Instant now, List<AlertEvent> before) {
        List<AlertEvent> events = new ArrayList<>(before);
        events.add(
                GroupChanged.newBuilder()
                        .groupKey(group.route().groupKey())
                        .group(GroupJson.write(group.next()))
                        .at(now)
                        .build());
        return Decision.accept(reason, events);
    }

    @Override
    public GroupState evolve(GroupState state, AlertEvent event) {
        return switch (event) {
            case GroupChanged changed -> new Known(GroupJson.read(changed.group()));
            case AlertNotified _ -> state;
            default ->
                    throw new IllegalStateException(
                            "event: %s (expected: an event of a group)"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    @Override
    public List<Work<GroupCommand>> react(AlertEvent event, GroupState after) {
        if (!(event instanceof GroupChanged) || !(after instanceof Known(Group group))) {
            return List.of();
        }
        List<Work<GroupCommand>> work = new ArrayList<>();
        int generation = group.generation();
        if (group.flushAt() != null) {
            work.add(
                    new Work.Timer<>(
                            new GroupCommand.Flush(generation), group.flushAt(), generation, 1));
        }
        Notification sending = group.sending();
        if (sending != null && sending.id().equals(group.route().groupId() + "-" + generation)) {
            work.add(
                    new Work.Effect<>(
                            new SendNotification(sending), "send", sending.at(), generation, 1));
        }
        return work;
    }

    @Override
    public boolean wants(EffectRequest request, GroupState state) {
        return request instanceof SendNotification(Notification notification)
                && state instanceof Known(Group group)
                && sending(group, notification.id()) != null;
    }
}
