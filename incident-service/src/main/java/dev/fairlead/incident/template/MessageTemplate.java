package dev.fairlead.incident.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with fields, such as {@code {{number}} is over after {{duration}}.}; immutable. */
public final class MessageTemplate {

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final String ABSENT = "n/a";

    private final List<Part> parts;

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Value(Field field) implements Part {}
    }

    private MessageTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException where it names an unknown field
     */
    public static MessageTemplate parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = FIELD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part.Text(text.substring(end, matcher.start())));
            parts.add(new Part.Value(field(matcher.group(1))));
            end = matcher.end();
        }
        parts.add(new Part.Text(text.substring(end)));
        return new MessageTemplate(parts);
    }

    /** The text with the values in it. Values are not looked at for fields again. */
    public String render(Map<Field, String> values) {
        return parts.stream()
                .map(part ->
                        switch (part) {
                            case Part.Text(String text) -> text;
                            case Part.Value(Field field) ->
                                    Objects.requireNonNullElse(values.get(field), ABSENT);
                        })
                .collect(Collectors.joining());
    }

    private static Field field(String name) {
        Optional<Field> field = Field.named(name);
        if (field.isEmpty()) {
            String known =
                    Arrays.stream(Field.values())
                            .map(Field::text)
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("'{{%s}}' is not one of %s".formatted(name, known));
        }
        return field.get();
    }
}
