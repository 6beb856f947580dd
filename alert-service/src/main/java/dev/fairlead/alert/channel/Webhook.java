package dev.fairlead.alert.channel;

import dev.fairlead.alert.Alert;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.SecretRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Anything that takes Alertmanager's webhook.
 *
 * @param signingSecret calls are signed with it, as Standard Webhooks has it; null for unsigned
 */
public record Webhook(
        String name,
        SecretRef url,
        @Named("signing_secret") @Nullable SecretRef signingSecret,
        @Named("send_resolved") @Default("true") boolean sendResolved)
        implements Receiver, Channel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

    /**
     * Alertmanager's webhook, version 4.
     *
     * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">the
     *     format</a>
     */
    @Override
    public String body(Notification notification, String externalUrl) {
        List<Alert> alerts = notification.alerts().stream().map(GroupedAlert::alert).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", notification.groupKey());
        body.put("truncatedAlerts", notification.unnamed());
        body.put("status", status(notification.fires()));
        body.put("receiver", notification.receiver());
        body.put("groupLabels", notification.groupLabels());
        body.put("commonLabels", common(alerts.stream().map(Alert::labels).toList()));
        body.put("commonAnnotations", common(alerts.stream().map(Alert::annotations).toList()));
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

    private static String status(boolean fires) {
        return fires ? "firing" : "resolved";
    }

    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> shared = new TreeMap<>(all.getFirst());
        all.forEach(each -> shared.entrySet().retainAll(each.entrySet()));
        return shared;
    }
}
