package dev.fairlead.incident.tool;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.incident.tool.ToolEvent.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body of PagerDuty's Events API v2, {@code POST /v2/enqueue}. Fields that are not known are
 * passed over.
 */
public final class EventsV2 {

    /** Largest body, in bytes. */
    public static final int LARGEST = 512 * 1024;

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_SUMMARY = 1024;
    private static final String NO_JSON = "the body is not JSON";
    private static final String NO_OBJECT = "the body is not a JSON object";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    // Keeps no names: those are a stranger's.
    private static final JsonFactory KEYS =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build();
    private static final Map<String, Severity> SEVERITIES =
            Map.of(
                    "critical", Severity.CRITICAL,
                    "error", Severity.CRITICAL,
                    "warning", Severity.WARNING,
                    "info", Severity.INFO);
    // With an offset of either form; RFC 822's has no colon.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]");

    private final JsonNode body;

    private EventsV2(JsonNode body) {
        this.body = body;
    }

    /**
     * The key that proves the tool; null where there is none. The body of a stranger may be many
     * times as large in memory, so the rest is passed over, and what is after it is not looked at.
     *
     * @throws Malformed where it is no JSON object as far as that
     */
    public static @Nullable String routingKey(byte[] bytes) throws Malformed {
        try (JsonParser in = KEYS.createParser(ObjectReadContext.empty(), bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed(List.of(NO_OBJECT));
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isKey = in.currentName().equals("routing_key");
                JsonToken value = in.nextToken();
                if (isKey) {
                    return value == JsonToken.VALUE_STRING ? in.getString() : null;
                }
                in.skipChildren();
            }
            return null;
        } catch (JacksonException malformed) {
            throw new Malformed(List.of(NO_JSON));
        }
    }

    /**
     * Reads the body of a tool that is proven; its fields are looked at later.
     *
     * @throws Malformed where it is no JSON object
     */
    public static EventsV2 read(byte[] bytes) throws Malformed {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return new EventsV2(body);
            }
        } catch (JacksonException malformed) {
            throw new Malformed(List.of(NO_JSON));
        }
        throw new Malformed(List.of(NO_OBJECT));
    }

    /**
     * What the tool says.
     *
     * @param now when it came
     * @param ids gives a key where a trigger has none
     * @throws Malformed with all faults of its fields
     */
    public ToolEvent event(Instant now, Supplier<String> ids) throws Malformed {
        List<String> errors = new ArrayList<>();
        Action action = action(errors);
        JsonNode payload = body.path("payload");
        String key = key(action, errors);
        if (action == Action.TRIGGER) {
            check(payload, errors);
        }
        if (action == null || !errors.isEmpty()) {
            throw new Malformed(errors);
        }
        String summary = text(payload, "summary");
        String source = text(payload, "source");
        return new ToolEvent(
                action,
                key == null ? ids.get() : key,
                ToolText.line(summary == null ? "" : summary),
                ToolText.text(summary(payload)),
                message(action, summary, source),
                severity(payload),
                since(payload, now),
                null,
                firstLink(),
                ToolText.link(text(body, "client_url")));
    }

    private @Nullable Action action(List<String> errors) {
        String said = text(body, "event_action");
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(said)) {
                return action;
            }
        }
        errors.add("event_action: expected trigger, acknowledge or resolve");
        return null;
    }

    private @Nullable String key(@Nullable Action action, List<String> errors) {
        JsonNode said = body.path("dedup_key");
        String key = said.isNumber() ? said.asString() : text(body, "dedup_key");
        if (key == null || key.isBlank()) {
            if (action == Action.ACKNOWLEDGE || action == Action.RESOLVE) {
                errors.add("dedup_key: expected the key of the event that triggered it");
            }
            return null;
        }
        if (key.length() > LONGEST_KEY) {
            errors.add("dedup_key: expected at most %d characters".formatted(LONGEST_KEY));
        }
        return key;
    }

    private static void check(JsonNode payload, List<String> errors) {
        if (!payload.isObject()) {
            errors.add("payload: expected an object with summary, source and severity");
            return;
        }
        String summary = text(payload, "summary");
        if (summary == null || summary.isBlank() || summary.length() > LONGEST_SUMMARY) {
            errors.add(
                    "payload.summary: expected a text of 1 to %d characters"
                            .formatted(LONGEST_SUMMARY));
        }
        String source = text(payload, "source");
        if (source == null || source.isBlank()) {
            errors.add("payload.source: expected what is affected");
        }
        if (severity(payload) == null) {
            errors.add("payload.severity: expected critical, error, warning or info");
        }
    }

    private static @Nullable Severity severity(JsonNode payload) {
        String said = text(payload, "severity");
        return said == null ? null : SEVERITIES.get(said);
    }

    private static String summary(JsonNode payload) {
        String said = text(payload, "summary");
        StringBuilder all = new StringBuilder(said == null ? "" : said);
        for (String field : List.of("source", "severity", "component", "group", "class")) {
            String value = text(payload, field);
            if (value != null && !value.isBlank()) {
                all.append("\n- ").append(field).append(": ").append(value);
            }
        }
        JsonNode details = payload.path("custom_details");
        if (!details.isMissingNode() && !details.isNull() && !details.isEmpty()) {
            all.append("\n- details: ").append(details);
        }
        return all.toString();
    }

    private static String message(
            Action action, @Nullable String summary, @Nullable String source) {
        return switch (action) {
            case TRIGGER -> ToolText.text("Triggered: %s (%s).".formatted(summary, source));
            case ACKNOWLEDGE -> "Acknowledged in the tool.";
            case RESOLVE -> "Resolved in the tool.";
        };
    }

    /** What is said to begin later than now began now. */
    private static Instant since(JsonNode payload, Instant now) {
        String said = text(payload, "timestamp");
        if (said == null) {
            return now;
        }
        try {
            Instant at = TIME.parse(said, OffsetDateTime::from).toInstant();
            return at.isBefore(now) ? at : now;
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    private @Nullable String firstLink() {
        JsonNode links = body.path("links");
        return links.isArray() && !links.isEmpty()
                ? ToolText.link(text(links.get(0), "href"))
                : null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }
}
