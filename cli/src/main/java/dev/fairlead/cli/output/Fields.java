package dev.fairlead.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and values of one thing, one a line; what is absent is left out. */
public final class Fields {
    private record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    /** Adds a field, unless the value is null or empty. */
    public Fields add(String name, @Nullable Object value) {
        String text = value == null ? "" : Line.of(value.toString());
        if (!text.isEmpty()) {
            fields.add(new Field(name, text));
        }
        return this;
    }

    /** The lines, values below each other. */
    public List<String> lines() {
        int width = fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        return fields.stream()
                .map(field ->
                        field.name()
                                + " ".repeat(width - field.name().length() + 2)
                                + field.value())
                .toList();
    }
}
