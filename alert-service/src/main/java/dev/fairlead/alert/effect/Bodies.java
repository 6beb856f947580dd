package dev.fairlead.alert.effect;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.notification.GroupedAlert;
import dev.fairlead.alert.notification.Notification;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The bodies that channels are sent. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";
    private static final int MOST_LINES = 20;

    private Bodies() {}

    /**
     * Alertmanager's webhook, version 4.
     *
     * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">the
     *     format</a>
     * @param externalUrl where people reach this service
     */
    static String webhook(Notification notification, String externalUrl) {
        List<Alert> alerts = notification.alerts().stream().map(GroupedAlert::alert).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", notification.groupKey());
        body.put("truncatedAlerts", notification.unnamed());
        body.put("status", status(notification.fires()));
        body.put("receiver", notification.receiver());
        body.put("groupLabels", notification.groupLabels());
        body.put("commonLabels", common(alerts.stream().map(Alert::labels).toList()));
        body.put(
                "commonAnnotations",
                common(alerts.stream().map(Alert::annotations).toList()));
        body.put("externalURL", externalUrl);
        body.put("notification_reason", notification.reason());
        body.put(
                "alerts",
                notification.alerts().stream().map(alert -> alert(alert, externalUrl)).toList());
        return JSON.writeValueAsString(body);
    }

    private static Map<String, Object> alert(GroupedAlert grouped, String externalUrl) {
        Alert alert = grouped.alert();
        Instant endsAt = grouped.endsAt();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status(grouped.fires()));
        body.put("labels", alert.labels());
        body.put("annotations", alert.annotations());
        body.put("startsAt", alert.startsAt().toString());
        body.put("endsAt", endsAt == null ? ZERO_TIME : endsAt.toString());
        body.put("generatorURL", externalUrl + "/api/v1/alerts");
        body.put("fingerprint", grouped.fingerprint());
        return body;
    }

    /** A text for a Slack incoming webhook, with Slack's three control characters escaped. */
    static String slack(Notification notification) {
        List<GroupedAlert> alerts = notification.alerts();
        Alert lead = notification.lead();
        List<String> lines = new ArrayList<>();
        lines.add(
                "*[%s] %s*%s"
                        .formatted(
                                notification.fires() ? "FIRING" : "RESOLVED",
                                escaped(lead.name()),
                                place(lead.subject())));
        alerts.stream()
                .limit(MOST_LINES)
                .forEach(alert ->
                        lines.add(
                                "• %s%s"
                                        .formatted(
                                                alert.fires() ? "" : "_resolved:_ ",
                                                escaped(alert.alert().summary()))));
        int more = notification.unnamed() + Math.max(0, alerts.size() - MOST_LINES);
        if (more > 0) {
            lines.add("… and %d more".formatted(more));
        }
        link(lead.subject().runbook(), "Runbook").ifPresent(lines::add);
        link(lead.subject().dashboard(), "Dashboard").ifPresent(lines::add);
        return JSON.writeValueAsString(Map.of("text", String.join("\n", lines)));
    }

    private static Optional<String> link(@Nullable String address, String name) {
        return Optional.ofNullable(address).map(known -> "<%s|%s>".formatted(escaped(known), name));
    }

    private static String place(Subject subject) {
        String place = subject.place();
        return place == null ? "" : " " + escaped(place);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String status(boolean fires) {
        return fires ? "firing" : "resolved";
    }

    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> shared = new TreeMap<>(all.getFirst());
        all.forEach(each -> shared.entrySet().retainAll(each.entrySet()));
        return shared;
    }
}
