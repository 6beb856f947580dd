package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.events.alerts.GroupJoiner;
import dev.fairlead.events.alerts.GroupLeaver;
import dev.fairlead.events.alerts.GroupSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a change makes of a group. The parts of a change apply in the order in which they stand. */
final class GroupEvolution {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GroupEvolution() {}

    static String write(GroupRoute route) {
        return JSON.writeValueAsString(route);
    }

    static Group after(@Nullable Group before, GroupChanged change) {
        String route = change.route();
        Group group =
                route == null
                        ? Objects.requireNonNull(before, "the first change names the route")
                        : Group.begun(JSON.readValue(route, GroupRoute.class), before);
        group = group.with(changed(group, change)).withoutUnsaid(change.resolved());
        group = group.suppressed(change.suppressed());
        if (change.notifying() != null) {
            group = group.sending(NotifyReason.of(change.notifying()), change.at());
        }
        return outcome(group, change).next(change.flushAt(), change.planned());
    }

    static GroupJoiner joiner(GroupMember member) {
        return GroupJoiner.newBuilder()
                .fingerprint(member.fingerprint())
                .severity(member.severity())
                .startsAt(member.startsAt())
                .watched(member.watched())
                .suppressedBy(member.suppressedBy())
                .build();
    }

    static GroupSuppression suppression(GroupCommand.Suppressed alert) {
        return GroupSuppression.newBuilder()
                .fingerprint(alert.fingerprint())
                .by(alert.by())
                .build();
    }

    static GroupLeaver leaver(GroupCommand.End end) {
        return GroupLeaver.newBuilder().fingerprint(end.fingerprint()).endsAt(end.endsAt()).build();
    }

    private static List<GroupMember> changed(Group group, GroupChanged change) {
        List<GroupMember> changed = new ArrayList<>();
        change.joined()
                .forEach(joined ->
                        changed.add(
                                new GroupMember(
                                        joined.fingerprint(),
                                        joined.severity(),
                                        joined.startsAt(),
                                        null,
                                        joined.watched(),
                                        joined.suppressedBy())));
        change.resolved().forEach(left -> resolved(group, left, changed));
        return changed;
    }

    private static void resolved(Group group, GroupLeaver left, List<GroupMember> changed) {
        GroupMember member = group.members().get(left.fingerprint());
        if (member != null) {
            changed.add(member.resolved(left.endsAt()));
        }
    }

    private static Group outcome(Group group, GroupChanged change) {
        return switch (change.outcome()) {
            case NONE, UNKNOWN -> group;
            case TOLD -> group.told(Objects.requireNonNull(group.sending(), "nothing is sent"));
            case FAILED -> group.failed(String.valueOf(change.failure()));
            case FORGOTTEN -> group.withoutAlerts();
        };
    }
}
