package dev.fairlead.cli.lifecycle;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A lifecycle as a tree of causes; pure. What an event alone led to stands below it, what it led to
 * among others is indented: a chain of a hundred causes stays readable.
 */
final class Tree {
    /** Fields of events that say more than their type, in the order in which they are shown. */
    private static final List<String> TELLING =
            List.of(
                    "number",
                    "title",
                    "name",
                    "gate",
                    "outcome",
                    "weightPercent",
                    "reason",
                    "person",
                    "by",
                    "message",
                    "resolution",
                    "backupSet");

    /** Fields that all events of a lifecycle share: they are shown where it begins. */
    private static final List<String> SHARED = List.of("service", "environment", "version");

    private static final int LONGEST = 120;

    private Tree() {}

    private record Open(JsonNode node, boolean root, String first, String rest) {}

    /**
     * @param lifecycle the answer of audit-service
     */
    static List<String> lines(JsonNode lifecycle) {
        Map<String, JsonNode> events = new HashMap<>();
        lifecycle
                .path("timeline")
                .forEach(event -> events.put(Json.textOrEmpty(event, "id"), event));
        List<String> lines = new ArrayList<>();
        // Not recursive: a chain of causes may be longer than the stack.
        List<Open> open = new ArrayList<>();
        push(open, lifecycle.path("tree"), true, "");
        while (!open.isEmpty()) {
            Open next = open.removeLast();
            JsonNode event = events.getOrDefault(Json.textOrEmpty(next.node(), "id"), next.node());
            lines.add(next.first() + describe(event, next.root()));
            push(open, next.node().path("effects"), false, next.rest());
        }
        return lines;
    }

    private static void push(List<Open> open, JsonNode children, boolean roots, String indent) {
        int last = children.size() - 1;
        for (int i = last; i >= 0; i--) {
            boolean alone = last == 0;
            String first = alone ? indent : indent + (i == last ? "└─ " : "├─ ");
            String rest = alone ? indent : indent + (i == last ? "   " : "│  ");
            open.add(new Open(children.path(i), roots, first, rest));
        }
    }

    private static String describe(JsonNode event, boolean root) {
        String text =
                Stream.of(
                                Times.clock(event, "time"),
                                name(Json.textOrEmpty(event, "type")),
                                root ? telling(event.path("payload"), SHARED) : "",
                                telling(event.path("payload"), TELLING))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("  "));
        return Json.text(event, "undecodable") == null ? text : text + "  (undecodable)";
    }

    /** The event's name out of {@code dev.fairlead.deployments.TrafficShifted.v1}. */
    static String name(String type) {
        String[] parts = type.split("\\.", -1);
        return parts.length < 2 ? Line.of(type) : Line.of(parts[parts.length - 2]);
    }

    private static String telling(JsonNode payload, List<String> fields) {
        String text =
                fields.stream()
                        .flatMap(field ->
                                said(payload, field).stream()
                                        .map(value -> field + "=" + Line.of(value)))
                        .collect(Collectors.joining(" "));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** A field of the event, or of what it says of its subject or its suspect. */
    private static Optional<String> said(JsonNode payload, String field) {
        return Stream.of(payload, payload.path("subject"), payload.path("suspect"))
                .map(part -> part.path(field))
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asString)
                .findFirst();
    }
}
