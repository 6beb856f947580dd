package dev.fairlead.platform.channel.slack;

import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.DeploymentNotice;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.subject.Subject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Slack channel, by an incoming webhook.
 *
 * @param url best a reference, since whoever has it may post
 * @param buttons whether announcements have buttons; the webhook then belongs to an app whose
 *     interactivity leads to incident-service
 */
public record Slack(
        Endpoint url,
        @Named("send_resolved") @Default("false") boolean sendResolved,
        @Default("false") boolean buttons)
        implements AlertChannel, NoticeChannel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LINES = 20;

    /** Without buttons. */
    public Slack(Endpoint url, boolean sendResolved) {
        this(url, sendResolved, false);
    }

    @Override
    public String description() {
        return "Slack, by an incoming webhook";
    }

    @Override
    public URI address(Secrets secrets) {
        return url.resolve(secrets);
    }

    /**
     * A text, with Slack's three control characters escaped; an attachment where a file has texts
     * of its own.
     */
    @Override
    public byte[] body(AlertMessage message, Secrets secrets) {
        String headline = headline(message);
        List<String> lines = lines(message);
        if (!message.texts().isEmpty()) {
            return JSON.writeValueAsBytes(
                    SlackAttachment.of(message, headline, String.join("\n", lines)));
        }
        lines.addFirst("*%s*%s".formatted(headline, place(Subject.of(message.said().subject()))));
        return JSON.writeValueAsBytes(Map.of("text", String.join("\n", lines)));
    }

    private static String headline(AlertMessage message) {
        String state = message.fires() ? "FIRING" : "RESOLVED";
        String name = message.said().alerts().getFirst().alertName();
        return "[%s] %s".formatted(state, escaped(name));
    }

    private static List<String> lines(AlertMessage message) {
        List<NotifiedAlert> alerts = message.said().alerts();
        Subject subject = Subject.of(message.said().subject());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(alerts.size(), MOST_LINES); i++) {
            boolean fires = alerts.get(i).status() == AlertStatus.FIRING;
            String summary = escaped(message.summaries().get(i));
            lines.add("• %s%s".formatted(fires ? "" : "_resolved:_ ", summary));
        }
        int more = message.unnamed() + Math.max(0, alerts.size() - MOST_LINES);
        if (more > 0) {
            lines.add("… and %d more".formatted(more));
        }
        link(subject.runbook(), "Runbook").ifPresent(lines::add);
        link(subject.dashboard(), "Dashboard").ifPresent(lines::add);
        return lines;
    }

    /**
     * The text as it is, and buttons where they lead somewhere, with Slack's three control
     * characters escaped.
     */
    @Override
    public byte[] body(IncidentNotice notice) {
        String text = escaped(notice.text());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        if (buttons) {
            body.put("blocks", SlackButtons.of(notice, text));
        }
        return JSON.writeValueAsBytes(body);
    }

    /** The text as it is, with Slack's three control characters escaped. */
    @Override
    public byte[] body(DeploymentNotice notice) {
        return JSON.writeValueAsBytes(Map.of("text", escaped(notice.text())));
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
