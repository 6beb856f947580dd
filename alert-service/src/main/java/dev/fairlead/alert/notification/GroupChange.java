package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.events.alerts.GroupChanged;
import dev.fairlead.events.alerts.GroupOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command is about to change of a group, and what the group is with it. Holds what changes
 * and nothing of what stays, so that what is stored is as large as the change.
 *
 * @param before null where the group was never heard of
 */
record GroupChange(@Nullable Group before, GroupChanged event) {

    static GroupChange of(@Nullable Group before, Instant at) {
        Instant flushAt = before == null ? null : before.flushAt();
        return new GroupChange(
                before,
                GroupChanged.newBuilder()
                        .outcome(GroupOutcome.NONE)
                        .flushAt(flushAt)
                        .planned(false)
                        .at(at)
                        .build());
    }

    /** The group with the change. */
    Group group() {
        return GroupEvolution.after(before, event);
    }

    GroupChange begun(GroupRoute route) {
        return with(event.toBuilder().route(GroupEvolution.write(route)).flushAt(null));
    }

    GroupChange joined(List<GroupMember> members) {
        return with(
                event.toBuilder().joined(members.stream().map(GroupEvolution::joiner).toList()));
    }

    GroupChange resolved(List<GroupCommand.End> ends) {
        return with(event.toBuilder().resolved(ends.stream().map(GroupEvolution::leaver).toList()));
    }

    GroupChange suppressed(List<GroupCommand.Suppressed> alerts) {
        return with(
                event.toBuilder()
                        .suppressed(alerts.stream().map(GroupEvolution::suppression).toList()));
    }

    GroupChange notifying(NotifyReason reason) {
        return with(event.toBuilder().notifying(reason.text()));
    }

    GroupChange told() {
        return with(event.toBuilder().outcome(GroupOutcome.TOLD));
    }

    GroupChange failed(String reason) {
        return with(event.toBuilder().outcome(GroupOutcome.FAILED).failure(reason));
    }

    GroupChange forgotten() {
        return with(event.toBuilder().outcome(GroupOutcome.FORGOTTEN)).lookingAt(null);
    }

    /** Looks again then, and not before; with a timer of its own. */
    GroupChange lookingAt(@Nullable Instant due) {
        return with(event.toBuilder().flushAt(due).planned(due != null));
    }

    /** Looks again then or earlier, where that is planned already; its timer stands. */
    GroupChange lookingBy(Instant due) {
        Instant planned = event.flushAt();
        return planned != null && !due.isBefore(planned) ? this : lookingAt(due);
    }

    private GroupChange with(GroupChanged.Builder changed) {
        return new GroupChange(before, changed.build());
    }
}
