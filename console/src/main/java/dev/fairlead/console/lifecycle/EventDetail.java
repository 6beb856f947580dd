package dev.fairlead.console.lifecycle;

import dev.fairlead.console.upstream.Lifecycle.Item;
import dev.fairlead.console.view.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event says, in a few words and in full. */
final class EventDetail {
    private static final List<String> TELLING =
            List.of(
                    "name",
                    "gate",
                    "verdict",
                    "status",
                    "outcome",
                    "reason",
                    "number",
                    "priority",
                    "title",
                    "responder",
                    "role",
                    "by",
                    "summary",
                    "detail",
                    "note",
                    "message",
                    "resolution");
    private static final int LONGEST = 160;

    private EventDetail() {}

    static String of(Item item) {
        Map<String, Object> payload = item.payload();
        if (payload == null) {
            return item.undecodable() == null ? "" : "cannot be read: " + item.undecodable();
        }
        return shortened(
                switch (Format.event(item.type())) {
                    case "ReleaseRequested", "DeploymentRequested" ->
                            "version %s to %s by %s"
                                    .formatted(
                                            text(payload, "version"),
                                            text(payload, "environment"),
                                            text(payload, "requestedBy"));
                    case "TrafficShifted" ->
                            "%s %% to version %s"
                                    .formatted(
                                            text(payload, "weightPercent"),
                                            text(payload, "version"));
                    case "IncidentEscalated" ->
                            "level %s to %s, %s"
                                    .formatted(
                                            text(payload, "fromLevel"),
                                            text(payload, "toLevel"),
                                            text(payload, "reason"));
                    case "ResponderPaged" ->
                            "%s as %s".formatted(text(payload, "responder"), text(payload, "role"));
                    case "IncidentOpened" ->
                            "%s, %s: %s"
                                    .formatted(
                                            text(payload, "number"),
                                            text(payload, "priority"),
                                            text(payload, "title"));
                    case "WatchRequested" ->
                            "step %s, at least %s requests"
                                    .formatted(
                                            text(payload, "step"),
                                            text(payload, "minimumRequests"));
                    case "MetricBreached" ->
                            "%s is %s, threshold %s"
                                    .formatted(
                                            text(payload, "alertName"),
                                            text(payload, "value"),
                                            text(payload, "threshold"));
                    default -> telling(payload);
                });
    }

    private static String telling(Map<String, Object> payload) {
        var told = new ArrayList<String>();
        for (String name : TELLING) {
            Object value = payload.get(name);
            if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                told.add(plain(value.toString().strip()));
            }
        }
        return String.join(" · ", told.stream().distinct().limit(3).toList());
    }

    /** Choices are written in capitals in events, and as words everywhere else. */
    private static String plain(String text) {
        return text.matches("[A-Z]+(_[A-Z]+)*")
                ? text.toLowerCase(Locale.ENGLISH).replace('_', '-')
                : text;
    }

    /** The payload, with nested values under the path of their names, in the event's own order. */
    static Map<String, String> fields(@Nullable Map<String, Object> payload) {
        var fields = new LinkedHashMap<String, String>();
        if (payload != null) {
            payload.forEach((name, value) -> flatten(name, value, fields));
        }
        return fields;
    }

    private static void flatten(String path, Object value, Map<String, String> fields) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach((name, inner) -> {
                        if (inner != null) {
                            flatten(path + "." + name, inner, fields);
                        }
                    });
            case List<?> list when list.stream().allMatch(EventDetail::isPlain) ->
                    fields.put(
                            path, String.join(", ", list.stream().map(String::valueOf).toList()));
            case List<?> list -> {
                int index = 0;
                for (Object inner : list) {
                    flatten(path + "[" + index++ + "]", inner, fields);
                }
            }
            default -> fields.put(path, value.toString());
        }
    }

    private static boolean isPlain(@Nullable Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    private static String text(Map<String, Object> payload, String name) {
        return Stream.of(payload.get(name))
                .filter(Objects::nonNull)
                .map(EventDetail::number)
                .findFirst()
                .orElse("?");
    }

    /** Three digits are enough to see what is meant. */
    private static String number(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number)
                    ? String.valueOf(number.longValue())
                    : String.format(Locale.ENGLISH, "%.3g", number);
        }
        return value.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
