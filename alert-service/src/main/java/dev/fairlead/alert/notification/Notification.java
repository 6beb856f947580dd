package dev.fairlead.alert.notification;

import dev.fairlead.alert.alert.Severities;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a receiver is told.
 *
 * @param id the same when it is sent again
 * @param reason {@link NotifyReason#text()}
 * @param alerts at least one; the firing ones first, the most urgent of them first
 */
public record Notification(
        String id,
        String receiver,
        String groupKey,
        Map<String, String> groupLabels,
        String reason,
        List<GroupedAlert> alerts,
        Instant at) {

    private static final Comparator<GroupedAlert> ORDER =
            Comparator.comparing((GroupedAlert alert) -> !alert.fires())
                    .thenComparing(alert -> Severities.rank(alert.severity()))
                    .thenComparing(GroupedAlert::startsAt)
                    .thenComparing(GroupedAlert::fingerprint);

    public Notification {
        groupLabels = Map.copyOf(groupLabels);
        alerts = alerts.stream().sorted(ORDER).toList();
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("alerts: none (expected: at least one)");
        }
    }

    public boolean fires() {
        return lead().fires();
    }

    /** The alert that the notification is about first of all. */
    public GroupedAlert lead() {
        return alerts.getFirst();
    }

    Told told() {
        return new Told(at, fingerprints(true), fingerprints(false));
    }

    private Set<String> fingerprints(boolean firing) {
        return alerts.stream()
                .filter(alert -> alert.fires() == firing)
                .map(GroupedAlert::fingerprint)
                .collect(Collectors.toSet());
    }

    AlertNotified event() {
        GroupedAlert lead = lead();
        return AlertNotified.newBuilder()
                .notificationId(id)
                .receiver(receiver)
                .groupKey(groupKey)
                .groupLabels(groupLabels)
                .reason(reason)
                .status(fires() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .severity(lead.severity())
                .alerts(alerts.stream().map(Notification::event).toList())
                .service(lead.service())
                .environment(lead.environment())
                .version(lead.version())
                .team(lead.team())
                .deploymentId(lead.deploymentId())
                .watchId(lead.watchId())
                .runbook(lead.runbook())
                .summary(lead.summary())
                .at(at)
                .build();
    }

    private static NotifiedAlert event(GroupedAlert alert) {
        return NotifiedAlert.newBuilder()
                .fingerprint(alert.fingerprint())
                .alertName(alert.name())
                .severity(alert.severity())
                .status(alert.fires() ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .labels(alert.labels())
                .annotations(alert.annotations())
                .value(alert.value())
                .startsAt(alert.startsAt())
                .endsAt(alert.endsAt())
                .build();
    }
}
