package dev.fairlead.alert.alert;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertState.Absent;
import dev.fairlead.alert.alert.AlertState.Firing;
import dev.fairlead.alert.alert.AlertState.Resolved;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.GroupMember;
import dev.fairlead.alert.notification.GroupStream;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AlertRegrouped;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.events.alerts.SuppressionChanged;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Fires an alert once and resolves it once, however often it is asked to. It enters its groups in
 * the transaction in which it fires, and they are told in the one in which it is resolved.
 */
public final class AlertDecider implements Decider<AlertCommand, AlertState, AlertEvent> {

    /** Reason of an alert that fires, and is found again. */
    public static final String ALREADY_FIRING = "already-firing";

    @Override
    public AlertState initial() {
        return new Absent();
    }

    @Override
    public Decision<AlertEvent> decide(
            AlertCommand command, CommandContext context, AlertState state) {
        return switch (command) {
            case AlertCommand.Fire fire ->
                    switch (state) {
                        case Firing _ -> Decision.nothing(ALREADY_FIRING);
                        case Absent _, Resolved _ -> fire(fire, context);
                    };
            case AlertCommand.Recover recover ->
                    switch (state) {
                        case Firing(MetricBreached breach, _, _) ->
                                resolve(breach, recover, context);
                        case Absent _, Resolved _ -> Decision.nothing("not-firing");
                    };
            case AlertCommand.Regroup(List<GroupRoute> groups) ->
                    switch (state) {
                        case Firing firing -> regroup(firing, groups, context);
                        case Absent _, Resolved _ -> Decision.nothing("not-firing");
                    };
            case AlertCommand.Suppress(Suppression wanted) ->
                    switch (state) {
                        case Firing(MetricBreached breach, Suppression before, _) ->
                                suppress(breach, before, wanted, context);
                        case Absent _, Resolved _ -> Decision.nothing("not-firing");
                    };
        };
    }

    private static Decision<AlertEvent> fire(AlertCommand.Fire fire, CommandContext context) {
        Alert alert = fire.alert();
        List<GroupRoute> groups = fire.groups();
        MetricBreached breach =
                MetricBreached.newBuilder()
                        .fingerprint(alert.fingerprint())
                        .alertName(alert.name())
                        .severity(alert.severity())
                        .labels(alert.labels())
                        .annotations(alert.annotations())
                        .expression(alert.finding().expression())
                        .value(alert.finding().value())
                        .threshold(alert.finding().threshold())
                        .startsAt(alert.startsAt())
                        .subject(alert.subject().said())
                        .suspect(Suspect.said(alert.suspect()))
                        .groups(groups.stream().map(AlertDecider::stream).toList())
                        .generatorUrl(fire.generatorUrl())
                        .summary(alert.summary())
                        .at(context.at())
                        .build();
        String watchId = Suspect.watchOf(alert.suspect());
        List<Claim> claims =
                watchId == null
                        ? List.of()
                        : List.of(new Claim.Take(AlertClaims.ofWatch(watchId, alert.name())));
        Suppression suppression =
                fire.suppression() == null ? Suppression.NONE : fire.suppression();
        GroupMember member = GroupMember.firing(breach).suppressed(suppression.reason());
        List<Directed> joins = joins(groups, member);
        String reason = fire.heldBack() == null ? "condition-broken" : fire.heldBack();
        List<AlertEvent> events = new ArrayList<>(List.of(breach));
        if (suppression.reason() != null) {
            events.add(changed(breach, suppression, context));
        }
        return Decision.accept(reason, events, claims, joins);
    }

    private static Decision<AlertEvent> regroup(
            Firing firing, List<GroupRoute> wanted, CommandContext context) {
        MetricBreached breach = firing.breach();
        List<GroupRoute> further =
                wanted.stream().filter(group -> !breach.groups().contains(stream(group))).toList();
        if (further.isEmpty()) {
            return Decision.nothing("already-in-groups");
        }
        List<String> all =
                Stream.concat(breach.groups().stream(), further.stream().map(AlertDecider::stream))
                        .distinct()
                        .toList();
        AlertRegrouped regrouped =
                AlertRegrouped.newBuilder()
                        .fingerprint(breach.fingerprint())
                        .alertName(breach.alertName())
                        .groups(all)
                        .at(context.at())
                        .build();
        GroupMember member = GroupMember.firing(breach).suppressed(firing.suppression().reason());
        return Decision.accept(
                "receiver-extended", List.of(regrouped), List.of(), joins(further, member));
    }

    private static List<Directed> joins(List<GroupRoute> groups, GroupMember member) {
        return groups.stream()
                .map(group ->
                        new Directed(stream(group), new GroupCommand.Join(group, List.of(member))))
                .toList();
    }

    private static Decision<AlertEvent> suppress(
            MetricBreached breach, Suppression before, Suppression wanted, CommandContext context) {
        if (before.equals(wanted)) {
            return Decision.nothing("suppression-known");
        }
        String by = wanted.reason();
        GroupCommand change =
                new GroupCommand.Suppress(
                        List.of(new GroupCommand.Suppressed(breach.fingerprint(), by)));
        List<Directed> groups =
                breach.groups().stream().map(group -> new Directed(group, change)).toList();
        return Decision.accept(
                by == null ? "released" : by,
                List.of(changed(breach, wanted, context)),
                List.of(),
                groups);
    }

    private static SuppressionChanged changed(
            MetricBreached breach, Suppression suppression, CommandContext context) {
        return SuppressionChanged.newBuilder()
                .fingerprint(breach.fingerprint())
                .alertName(breach.alertName())
                .silences(suppression.silences())
                .inhibitedBy(suppression.inhibitedBy())
                .at(context.at())
                .build();
    }

    private static String stream(GroupRoute group) {
        return GroupStream.of(group.groupId());
    }

    private static Decision<AlertEvent> resolve(
            MetricBreached breach, AlertCommand.Recover recover, CommandContext context) {
        MetricRecovered recovery =
                MetricRecovered.newBuilder()
                        .fingerprint(breach.fingerprint())
                        .alertName(breach.alertName())
                        .severity(breach.severity())
                        .labels(breach.labels())
                        .startsAt(breach.startsAt())
                        .endsAt(recover.endsAt())
                        .reason(recover.reason())
                        .subject(breach.subject())
                        .suspect(breach.suspect())
                        .at(context.at())
                        .build();
        String watchId = Suspect.watchOf(Suspect.of(breach.suspect()));
        List<Claim> claims =
                watchId == null
                        ? List.of()
                        : List.of(
                                new Claim.Release(
                                        AlertClaims.ofWatch(watchId, breach.alertName())));
        GroupCommand end =
                new GroupCommand.Resolve(
                        List.of(new GroupCommand.End(breach.fingerprint(), recover.endsAt())));
        List<Directed> ends =
                breach.groups().stream().map(group -> new Directed(group, end)).toList();
        return Decision.accept(recover.reason(), List.of(recovery), claims, ends);
    }

    @Override
    public AlertState evolve(AlertState state, AlertEvent event) {
        return switch (event) {
            case MetricBreached breach -> new Firing(breach, Suppression.NONE, null);
            case AlertRegrouped regrouped when state instanceof Firing firing ->
                    new Firing(
                            firing.breach().toBuilder().groups(regrouped.groups()).build(),
                            firing.suppression(),
                            firing.suppressedAt());
            case SuppressionChanged changed when state instanceof Firing firing ->
                    suppressed(firing, changed);
            case MetricRecovered recovery when state instanceof Firing firing ->
                    new Resolved(firing.breach(), recovery);
            default ->
                    throw new IllegalStateException(
                            "event: %s in the state %s (expected: MetricBreached, and the others after it)"
                                    .formatted(event.getClass().getSimpleName(), state));
        };
    }

    private static Firing suppressed(Firing before, SuppressionChanged changed) {
        Suppression suppression = Suppression.of(changed);
        Instant since =
                suppression.reason() == null
                        ? null
                        : Objects.requireNonNullElse(before.suppressedAt(), changed.at());
        return new Firing(before.breach(), suppression, since);
    }

    @Override
    public List<Work<AlertCommand>> react(AlertEvent event, AlertState after) {
        return List.of();
    }

    @Override
    public Closing closing(AlertState state) {
        return state instanceof Resolved ? Closing.IDLE : Closing.OPEN;
    }
}
