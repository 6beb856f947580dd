package dev.fairlead.alert.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with values of the alert in it: {@code {{ $labels.name }}} and {@code {{ $value }}}, each
 * with an optional {@code | humanize}, {@code | humanizePercentage} or {@code | humanizeDuration}.
 * Prometheus' templates can do more; what is not known here is refused when the rule is loaded,
 * because an alert that fires is the wrong time to learn of it.
 */
public final class Template {

    private static final Pattern ACTION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "\\s*(?:\\$labels\\.(?<label>[A-Za-z_][A-Za-z0-9_]*)|(?<value>\\$value))"
                            + "(?:\\s*\\|\\s*(?<form>[A-Za-z0-9]+))?\\s*");

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private interface Part {
        String expand(Map<String, String> labels, double value);
    }

    /**
     * @throws IllegalArgumentException with the action that is not understood
     */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher action = ACTION.matcher(text);
        int end = 0;
        while (action.find()) {
            parts.add(literal(text.substring(end, action.start())));
            parts.add(reference(action.group(1)));
            end = action.end();
        }
        String rest = text.substring(end);
        if (rest.contains("{{")) {
            throw new IllegalArgumentException("'{{' without '}}'");
        }
        parts.add(literal(rest));
        return new Template(text, parts);
    }

    private static Part literal(String text) {
        return (_, _) -> text;
    }

    private static Part reference(String action) {
        Matcher reference = REFERENCE.matcher(action);
        if (!reference.matches()) {
            throw new IllegalArgumentException(
                    "'{{%s}}': expected {{ $labels.NAME }} or {{ $value }}, with or without | humanize, | humanizePercentage or | humanizeDuration"
                            .formatted(action));
        }
        String label = reference.group("label");
        String form = reference.group("form");
        if (form == null) {
            return label == null
                    ? (_, value) -> Humanize.plain(value)
                    : (labels, _) -> labels.getOrDefault(label, "");
        }
        Humanize humanize = Humanize.named(form);
        return label == null
                ? (_, value) -> humanize.format(value)
                : (labels, _) -> humanize.formatText(labels.getOrDefault(label, ""));
    }

    /**
     * @param labels of the sample, without the metric's name
     */
    public String expand(Map<String, String> labels, double value) {
        StringBuilder expanded = new StringBuilder();
        parts.forEach(part -> expanded.append(part.expand(labels, value)));
        return expanded.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
