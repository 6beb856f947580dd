package dev.fairlead.alert.notification;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a group may be told. */
public sealed interface GroupCommand {

    /** Alerts that fire belong to it. */
    @Stored("join")
    record Join(GroupRoute route, List<GroupMember> members) implements GroupCommand {
        public Join {
            members = List.copyOf(members);
        }
    }

    /** Alerts of it are resolved. */
    @Stored("resolve")
    record Resolve(List<End> ends) implements GroupCommand {
        public Resolve {
            ends = List.copyOf(ends);
        }
    }

    /** The end of an alert. */
    record End(String fingerprint, Instant endsAt) {}

    /** Alerts of it are kept from being told, or are told again. */
    @Stored("suppress-in-group")
    record Suppress(List<Suppressed> alerts) implements GroupCommand {
        public Suppress {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * An alert, and why it is not told.
     *
     * @param by named reason; null where it is told again
     */
    record Suppressed(String fingerprint, @Nullable String by) {}

    /** Time to look whether the receiver needs to be told. */
    @Stored("flush")
    record Flush(int generation) implements GroupCommand {}

    /**
     * The receiver took the notification.
     *
     * @param alerts those that it names; the record of the decision names them, too, and the event
     *     {@code AlertNotified} says all of them
     */
    @Stored("delivered")
    record Delivered(
            String notificationId,
            @JsonIncludeProperties({"fingerprint", "endsAt"}) List<GroupedAlert> alerts)
            implements GroupCommand {
        public Delivered {
            alerts = List.copyOf(alerts);
        }
    }

    /** The receiver refused the notification for good. */
    @Stored("undeliverable")
    record Undeliverable(String notificationId, String reason) implements GroupCommand {}
}
