package dev.fairlead.alert.notification;

import java.time.Instant;

/** What a group may be told. */
public sealed interface GroupCommand {

    /** An alert that fires belongs to it. */
    record Join(GroupRoute route, GroupedAlert alert) implements GroupCommand {}

    /** An alert of it is resolved. */
    record Resolve(String fingerprint, Instant endsAt) implements GroupCommand {}

    /** Time to look whether the receiver needs to be told. */
    record Flush(int generation) implements GroupCommand {}

    /** The channel took the notification. */
    record Delivered(String notificationId) implements GroupCommand {}

    /** The channel refused the notification for good. */
    record Undeliverable(String notificationId, String reason) implements GroupCommand {}
}
