package dev.fairlead.alert.notification;

import dev.fairlead.alert.notification.GroupState.Absent;
import dev.fairlead.alert.notification.GroupState.Known;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** The streams {@code group-<hash of receiver and group key>}; the hash is their topic key. */
public final class GroupStream {

    public static final StreamType<GroupCommand, GroupState, AlertEvent> TYPE =
            new StreamType<>(
                    "group",
                    GroupCommand.class,
                    AlertEvent.class,
                    new GroupDecider(),
                    (stream, _) -> GroupStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private GroupStream() {}

    /** The stream of the group with this id. */
    public static String of(String groupId) {
        return TYPE.stream(groupId);
    }

    private static Optional<Document> document(GroupState state) {
        return switch (state) {
            case Absent _ -> Optional.empty();
            case Known(Group group) -> {
                GroupView view = GroupView.of(group);
                yield Optional.of(new Document(GroupView.KIND, view.id(), view.groupKey(), view));
            }
        };
    }
}
