package dev.fairlead.incident.tool;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.incident.tool.ToolEvent.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body of Alertmanager's webhook, version 4: one group of alerts. The first alerts are kept and
 * the others counted, so that a storm of them costs what its bytes do.
 */
public final class AlertmanagerWebhook {

    /** Largest body, in bytes: room for more than 10,000 alerts. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final int KEPT = 100;
    private static final int SHOWN = 10;
    private static final String ALERTS = "alerts";
    private static final String VERSION = "4";
    private static final String FIRING = "firing";
    private static final Set<String> FIELDS =
            Set.of(
                    "version",
                    "status",
                    "groupKey",
                    "groupLabels",
                    "commonLabels",
                    "commonAnnotations",
                    "receiver",
                    "truncatedAlerts");
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Map<String, JsonNode> fields = new HashMap<>();
    private final List<Alert> firing = new ArrayList<>();
    private final List<Alert> resolved = new ArrayList<>();
    private int firingCount;
    private int resolvedCount;
    private @Nullable Instant youngest;
    private @Nullable Severity gravest;

    private AlertmanagerWebhook() {}

    /** An alert of the group. */
    private record Alert(
            String name,
            @Nullable String severity,
            String startsAt,
            @Nullable String fingerprint) {}

    /**
     * What the body says.
     *
     * @param now when it came
     * @throws Malformed with what is wrong with it
     */
    public static ToolEvent read(byte[] bytes, Instant now) throws Malformed {
        AlertmanagerWebhook webhook = new AlertmanagerWebhook();
        try (JsonParser in = JSON.createParser(bytes)) {
            webhook.readFields(in, now);
        } catch (JacksonException malformed) {
            throw new Malformed(List.of("the body is not JSON"));
        }
        return webhook.event(now);
    }

    private void readFields(JsonParser in, Instant now) throws Malformed {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new Malformed(List.of("the body is not a JSON object"));
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (name.equals(ALERTS) && value == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    add(JSON.readTree(in), now);
                }
            } else if (FIELDS.contains(name)) {
                fields.put(name, JSON.readTree(in));
            } else {
                in.skipChildren();
            }
        }
    }

    private void add(JsonNode alert, Instant now) {
        boolean fires = text(alert, "status", FIRING).equals(FIRING);
        List<Alert> kept = fires ? firing : resolved;
        JsonNode labels = alert.path("labels");
        String severity = text(labels, "severity", "");
        if (kept.size() < KEPT) {
            kept.add(
                    new Alert(
                            text(labels, "alertname", "unnamed alert"),
                            severity.isEmpty() ? null : severity,
                            text(alert, "startsAt", "?"),
                            optional(alert, "fingerprint")));
        }
        if (fires) {
            firingCount++;
            Instant began = time(alert, now);
            youngest = youngest == null || began.isAfter(youngest) ? began : youngest;
            gravest = graver(gravest, severity(severity));
        } else {
            resolvedCount++;
        }
    }

    private ToolEvent event(Instant now) throws Malformed {
        List<String> errors = new ArrayList<>();
        JsonNode version = fields.get("version");
        if (version == null || !version.asString("").equals(VERSION)) {
            errors.add("version: expected \"4\"");
        }
        String status = text("status", "");
        if (!status.equals(FIRING) && !status.equals("resolved")) {
            errors.add("status: expected firing or resolved");
        }
        String key = text("groupKey", "");
        if (key.isBlank()) {
            errors.add("groupKey: expected the key of the group");
        }
        if (firingCount + resolvedCount == 0) {
            errors.add("alerts: expected at least one");
        }
        if (!errors.isEmpty()) {
            throw new Malformed(errors);
        }
        boolean fires = status.equals(FIRING);
        List<Alert> told = fires && !firing.isEmpty() ? firing : resolved;
        String title = title();
        return new ToolEvent(
                fires ? Action.TRIGGER : Action.RESOLVE,
                key,
                ToolText.line(title),
                ToolText.text(summary(title, told)),
                ToolText.text(message(fires, told)),
                gravest == null ? severity(text(object("commonLabels"), "severity", "")) : gravest,
                youngest == null ? now : youngest,
                told.getFirst().fingerprint(),
                ToolText.link(optional(object("commonAnnotations"), "runbook_url")),
                ToolText.link(optional(object("commonAnnotations"), "dashboard_url")));
    }

    private String title() {
        String summary = text(object("commonAnnotations"), "summary", "");
        if (!summary.isBlank()) {
            return summary;
        }
        String labels =
                labels(object("groupLabels")).entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(", "));
        String name = text(object("commonLabels"), "alertname", "");
        String what = name.isBlank() ? "Alerts of " + text("receiver", "Alertmanager") : name;
        return labels.isEmpty() ? what : "%s (%s)".formatted(what, labels);
    }

    private String summary(String title, List<Alert> told) {
        String description = text(object("commonAnnotations"), "description", "");
        return title
                + (description.isBlank() ? "" : "\n" + description)
                + told.stream()
                        .limit(SHOWN)
                        .map(alert -> "\n- %s since %s".formatted(name(alert), alert.startsAt()))
                        .collect(Collectors.joining())
                + more();
    }

    private String message(boolean fires, List<Alert> told) {
        return (fires ? "Alerts fire: " : "All alerts of the group are resolved: ")
                + told.stream()
                        .limit(SHOWN)
                        .map(AlertmanagerWebhook::name)
                        .collect(Collectors.joining(", "))
                + more()
                + ".";
    }

    private static String name(Alert alert) {
        return alert.severity() == null
                ? alert.name()
                : "%s (%s)".formatted(alert.name(), alert.severity());
    }

    /** Also those that Alertmanager left out itself. */
    private String more() {
        int told = firingCount > 0 ? firingCount : resolvedCount;
        JsonNode truncated = fields.get("truncatedAlerts");
        long all = told + (truncated == null ? 0L : Math.max(0, truncated.asLong(0)));
        return all <= SHOWN ? "" : " and %d more".formatted(all - SHOWN);
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new TreeMap<>();
        object.propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }

    private static @Nullable Severity severity(String label) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "error" -> Severity.CRITICAL;
            case "warning" -> Severity.WARNING;
            case "info", "none" -> Severity.INFO;
            default -> null;
        };
    }

    private static @Nullable Severity graver(@Nullable Severity one, @Nullable Severity other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return rank(one) <= rank(other) ? one : other;
    }

    private static int rank(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0;
            case WARNING -> 1;
            case INFO, UNKNOWN -> 2;
        };
    }

    private static Instant time(JsonNode alert, Instant now) {
        try {
            Instant at = Instant.parse(text(alert, "startsAt", ""));
            return at.isBefore(now) ? at : now;
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    private JsonNode object(String field) {
        return fields.getOrDefault(field, JSON.createObjectNode());
    }

    private String text(String field, String otherwise) {
        JsonNode value = fields.get(field);
        return value == null || !value.isString() ? otherwise : value.asString();
    }

    private static String text(JsonNode node, String field, String otherwise) {
        String value = optional(node, field);
        return value == null ? otherwise : value;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }
}
