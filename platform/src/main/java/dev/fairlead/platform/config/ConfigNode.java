package dev.fairlead.platform.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value with the place where it stands; anchors and aliases are already followed. */
public sealed interface ConfigNode {

    /** Where the value begins. */
    Position position();

    /** What the value is, in the words of an error message. */
    String describe();

    /**
     * A mapping; keys are texts and unique.
     *
     * @param entries in the order of the file
     */
    record Mapping(Position position, List<Entry> entries) implements ConfigNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value under the key, or null where the key is absent. */
        public @Nullable ConfigNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        /** The same without that key. */
        Mapping without(String key) {
            return new Mapping(
                    position, entries.stream().filter(entry -> !entry.key().equals(key)).toList());
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /**
     * One key of a mapping.
     *
     * @param position of the key
     */
    record Entry(Position position, String key, ConfigNode value) {}

    /** A sequence. */
    record Sequence(Position position, List<ConfigNode> items) implements ConfigNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A single value as it was written, so that {@code 1.10} stays {@code 1.10}.
     *
     * @param kind what YAML's core schema takes the text for; a quoted value is always a text
     */
    record Scalar(Position position, String text, Kind kind) implements ConfigNode {
        @Override
        public String describe() {
            return kind == Kind.NULL ? "nothing" : "'" + shorten(text) + "'";
        }

        private static String shorten(String text) {
            return text.length() <= 80 ? text : text.substring(0, 80) + "…";
        }
    }

    /** The kinds of a single value. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }
}
