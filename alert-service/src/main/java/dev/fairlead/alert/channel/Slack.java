package dev.fairlead.alert.channel;

import dev.fairlead.alert.Alert;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A Slack channel, by an incoming webhook. */
public record Slack(
        String name, SecretRef url, @Named("send_resolved") @Default("false") boolean sendResolved)
        implements Receiver, Channel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LINES = 20;

    /** A text, with Slack's three control characters escaped. */
    @Override
    public String body(Notification notification, String externalUrl) {
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
}
