package dev.fairlead.alert.receiver;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Severities;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told.
 *
 * @param id the same when it is sent again
 * @param reason why now, in kebab-case
 * @param alerts those that it names, at least one; the firing ones first, the most urgent of them
 *     first; as many as one record has room for
 * @param firing how many fire, named or not
 * @param resolved how many are told as resolved, named or not
 * @param youngestStartsAt when the youngest of those that fire began to; null where it is not known
 */
public record Notification(
        String id,
        String receiver,
        String groupKey,
        Map<String, String> groupLabels,
        String reason,
        List<GroupedAlert> alerts,
        int firing,
        int resolved,
        @Nullable Instant youngestStartsAt,
        Instant at) {

    private static final Comparator<GroupedAlert> ORDER =
            Comparator.comparing((GroupedAlert alert) -> !alert.fires())
                    .thenComparing(alert -> Severities.rank(alert.alert().severity()))
                    .thenComparing(alert -> alert.alert().startsAt())
                    .thenComparing(GroupedAlert::fingerprint);

    public Notification {
        groupLabels = Map.copyOf(groupLabels);
        alerts = RoomInRecord.named(alerts.stream().sorted(ORDER).toList());
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("alerts: none (expected: at least one)");
        }
    }

    /**
     * With the time at which the youngest of those that fire began to.
     *
     * @param startsAt null where none fires
     */
    public Notification youngest(@Nullable Instant startsAt) {
        return new Notification(
                id,
                receiver,
                groupKey,
                groupLabels,
                reason,
                alerts,
                firing,
                resolved,
                startsAt,
                at);
    }

    /** Whether any of its alerts fires. */
    public boolean fires() {
        return firing > 0;
    }

    /** The alert that the notification is about first of all. */
    public Alert lead() {
        return alerts.getFirst().alert();
    }

    /**
     * What a channel is told.
     *
     * @param externalUrl where people reach this service
     */
    public AlertMessage message(String externalUrl) {
        List<String> summaries = alerts.stream().map(each -> each.alert().summary()).toList();
        return new AlertMessage(event(false), summaries, externalUrl);
    }

    /**
     * The event that says it.
     *
     * @param opensIncident whether incident-service is told by it
     */
    public AlertNotified event(boolean opensIncident) {
        Alert lead = lead();
        return AlertNotified.newBuilder()
                .notificationId(id)
                .receiver(receiver)
                .opensIncident(opensIncident)
                .groupKey(groupKey)
                .groupLabels(groupLabels)
                .reason(reason)
                .status(fires() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .severity(lead.severity())
                .alerts(alerts.stream().map(Notification::event).toList())
                .firing(firing)
                .resolved(resolved)
                .youngestStartsAt(youngestStartsAt)
                .subject(lead.subject().said())
                .suspect(Suspect.said(lead.suspect()))
                .summary(lead.summary())
                .at(at)
                .build();
    }

    private static NotifiedAlert event(GroupedAlert grouped) {
        Alert alert = grouped.alert();
        return NotifiedAlert.newBuilder()
                .fingerprint(grouped.fingerprint())
                .alertName(alert.name())
                .severity(alert.severity())
                .status(grouped.fires() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .labels(alert.labels())
                .annotations(alert.annotations())
                .value(alert.finding().value())
                .startsAt(alert.startsAt())
                .endsAt(grouped.endsAt())
                .build();
    }
}
