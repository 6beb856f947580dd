package dev.fairlead.deploy.cdevents;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a field of an event's content must be. */
enum FieldKind {
    TEXT("a text", JsonNode::isString),
    WORD("a text that is not empty", FieldKind::isWord),
    URI("a URI or a relative reference", FieldKind::isReference),
    REF("an object with an 'id'", node -> node.isObject() && isWord(node.path("id"))),
    PURL(
            "a package URL such as pkg:oci/shop@sha256%3A0b31…",
            node -> isWord(node) && Form.PURL.matcher(node.stringValue()).matches()),
    LIST("a list of texts", FieldKind::isListOfTexts),
    SBOM("an object with a 'uri'", node -> node.isObject() && isReference(node.path("uri"))),
    TRIGGER(
            "an object, a 'type' in it one of manual, pipeline, event, schedule, other",
            node ->
                    node.isObject()
                            && (!node.has("type") || isOneOf(node.path("type"), Form.TRIGGERS))),
    OUTCOME(
            "one of success, failure, error, cancel, pass, fail",
            node -> isOneOf(node, Form.OUTCOMES)),
    SEVERITY("one of low, medium, high, critical", node -> isOneOf(node, Form.SEVERITIES)),
    OUTPUT("one of report, video, image, log, other", node -> isOneOf(node, Form.OUTPUTS));

    private final String expected;
    private final Predicate<JsonNode> holds;

    FieldKind(String expected, Predicate<JsonNode> holds) {
        this.expected = expected;
        this.holds = holds;
    }

    /** Constants of an enum cannot be used by its own constants; those of a class can. */
    private static final class Form {
        static final Pattern PURL = Pattern.compile("pkg:/*[A-Za-z][A-Za-z0-9.+-]*/[^\\s/][^\\s]*");
        static final Set<String> TRIGGERS =
                Set.of("manual", "pipeline", "event", "schedule", "other");
        static final Set<String> OUTCOMES =
                Set.of("success", "failure", "error", "cancel", "pass", "fail");
        static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");
        static final Set<String> OUTPUTS = Set.of("report", "video", "image", "log", "other");
    }

    static FieldKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean holds(JsonNode value) {
        return holds.test(value);
    }

    String expected() {
        return expected;
    }

    static boolean isWord(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }

    static boolean isReference(JsonNode node) {
        return isWord(node) && parses(node.stringValue());
    }

    private static boolean parses(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isOneOf(JsonNode node, Set<String> words) {
        return node.isString() && words.contains(node.stringValue());
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }
}
