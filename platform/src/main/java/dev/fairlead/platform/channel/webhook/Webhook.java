package dev.fairlead.platform.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.AlertTexts;
import dev.fairlead.platform.channel.DeploymentNotice;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.channel.SecretText;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Anything that takes Alertmanager's webhook, and of incidents a body of Fairlead's own.
 *
 * @param url best a reference, since whoever has it may post
 * @param signingSecret calls are signed with it, as Standard Webhooks has it; null for unsigned
 * @param username of HTTP's basic authentication, with the credentials as its password; null for
 *     none
 * @param authorization the first word of the header of that name
 * @param credentials what follows in that header; null for no header
 * @param maxAlerts alerts that a call names at most; 0 for all
 */
public record Webhook(
        Endpoint url,
        @Named("signing_secret") @Nullable SecretRef signingSecret,
        @Named("send_resolved") @Default("true") boolean sendResolved,
        @Nullable String username,
        @Default("Bearer") String authorization,
        @Nullable SecretText credentials,
        @Named("max_alerts") @Default("0") int maxAlerts)
        implements AlertChannel, NoticeChannel {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";
    private static final int DELETE = 127;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._~+/-]+");

    public Webhook {
        if (maxAlerts < 0) {
            throw new InvalidField("max_alerts", "0 for all, or how many");
        }
        if (!WORD.matcher(authorization).matches()) {
            throw new InvalidField("authorization", "a word such as Bearer");
        }
    }

    /** One that asks for nothing, and is told of all alerts. */
    public Webhook(Endpoint url, @Nullable SecretRef signingSecret, boolean sendResolved) {
        this(url, signingSecret, sendResolved, null, "Bearer", null, 0);
    }

    /**
     * @throws IllegalArgumentException where the credentials cannot stand in a header; it does not
     *     say what they are
     */
    @Override
    public Map<String, String> headers(Secrets secrets) {
        String secret = credentials == null ? "" : credentials.resolve(secrets).strip();
        if (username == null && credentials == null) {
            return Map.of();
        }
        String pair = "%s:%s".formatted(Objects.requireNonNullElse(username, ""), secret);
        String value =
                username == null
                        ? authorization + " " + secret
                        : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        if (!value.chars().allMatch(letter -> letter >= ' ' && letter < DELETE)) {
            throw new IllegalArgumentException(
                    "the credentials of a webhook: expected letters of ASCII on one line");
        }
        return Map.of("Authorization", value);
    }

    @Override
    public String description() {
        return "Alertmanager's webhook, version 4";
    }

    @Override
    public URI address(Secrets secrets) {
        return url.resolve(secrets);
    }

    /**
     * Alertmanager's webhook, version 4.
     *
     * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">the
     *     format</a>
     */
    @Override
    public byte[] body(AlertMessage message, Secrets secrets) {
        AlertNotified said = message.said();
        List<NotifiedAlert> alerts = said.alerts();
        String url = message.externalUrl();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", said.groupKey());
        List<NotifiedAlert> named =
                maxAlerts == 0 ? alerts : alerts.subList(0, Math.min(maxAlerts, alerts.size()));
        body.put("truncatedAlerts", message.unnamed() + alerts.size() - named.size());
        body.put("status", status(message.fires()));
        body.put("receiver", said.receiver());
        body.put("groupLabels", said.groupLabels());
        body.put(
                "commonLabels",
                AlertTexts.common(alerts.stream().map(NotifiedAlert::labels).toList()));
        body.put(
                "commonAnnotations",
                AlertTexts.common(alerts.stream().map(NotifiedAlert::annotations).toList()));
        body.put("externalURL", url);
        body.put("notification_reason", said.reason());
        body.put("alerts", named.stream().map(alert -> alert(alert, url)).toList());
        return JSON.writeValueAsBytes(body);
    }

    /** The text beside what it is about, for programs. */
    @Override
    public byte[] body(IncidentNotice notice) {
        About about = notice.about();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "incident");
        body.put("occasion", notice.occasion().name().toLowerCase(Locale.ROOT));
        body.put("number", about.number());
        body.put("incidentId", about.incidentId());
        body.put("title", about.title());
        body.put("priority", about.priority().name().toLowerCase(Locale.ROOT));
        body.put("service", about.subject().service());
        body.put("environment", about.subject().environment());
        body.put("team", about.subject().team());
        body.put("at", notice.at().toString());
        body.put("text", notice.text());
        return JSON.writeValueAsBytes(body);
    }

    /** The text beside the deployments that it is about, for programs. */
    @Override
    public byte[] body(DeploymentNotice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "deployment");
        body.put("headline", notice.headline());
        body.put("deployments", notice.deployments());
        body.put("unnamed", notice.unnamed());
        body.put("at", notice.at().toString());
        body.put("text", notice.text());
        return JSON.writeValueAsBytes(body);
    }

    private static Map<String, Object> alert(NotifiedAlert alert, String externalUrl) {
        Instant endsAt = alert.endsAt();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status(alert.status() == AlertStatus.FIRING));
        body.put("labels", alert.labels());
        body.put("annotations", alert.annotations());
        body.put("startsAt", alert.startsAt().toString());
        body.put("endsAt", endsAt == null ? ZERO_TIME : endsAt.toString());
        body.put("generatorURL", externalUrl + "/api/v1/alerts");
        body.put("fingerprint", alert.fingerprint());
        return body;
    }

    private static String status(boolean fires) {
        return fires ? "firing" : "resolved";
    }
}
