package dev.fairlead.alert.notification;

import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Notification;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receiver is to have this notification.
 *
 * @param id the same when it is sent again
 * @param named the alerts that it names; their texts are looked up when it is sent
 * @param firing how many fire, named or not
 * @param resolved how many are told as resolved, named or not
 */
@Stored("send-notification")
public record SendNotification(
        String id,
        GroupRoute route,
        NotifyReason reason,
        List<Named> named,
        int firing,
        int resolved,
        Instant at)
        implements EffectRequest {

    public SendNotification {
        named = List.copyOf(named);
    }

    /**
     * An alert of the notification.
     *
     * @param endsAt null where it fires
     */
    public record Named(String fingerprint, @Nullable Instant endsAt) {}

    /** The notification, with what is said of its alerts. */
    public Notification notification(List<GroupedAlert> alerts) {
        return new Notification(
                id,
                route.receiver(),
                route.groupKey(),
                route.groupLabels(),
                reason.text(),
                alerts,
                firing,
                resolved,
                null,
                at);
    }

    static SendNotification of(GroupRoute route, Sending sending) {
        List<Named> named =
                sending.said().stream()
                        .sorted(GroupMember.ORDER)
                        .limit(route.mostAlerts())
                        .map(member -> new Named(member.fingerprint(), member.endsAt()))
                        .toList();
        return new SendNotification(
                sending.id(),
                route,
                sending.reason(),
                named,
                sending.said().firing(),
                sending.said().resolved(),
                sending.at());
    }
}
