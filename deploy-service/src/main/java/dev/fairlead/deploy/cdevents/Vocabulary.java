package dev.fairlead.deploy.cdevents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the types of events: a table beside this class, a type in each line. */
final class Vocabulary {
    private static final String TABLE = "vocabulary.txt";

    private static final Map<String, Known> TYPES = read();

    private Vocabulary() {}

    /**
     * The form of a type.
     *
     * @param subject kind of its subject, as the subject wrote it until 0.4
     */
    record Known(String name, String subject, int major, int minor, List<Field> fields) {

        /** Whether the version is one whose form the table tells. */
        boolean covers(EventType type) {
            return type.major() == major && type.minor() >= 1 && type.minor() <= minor;
        }
    }

    /**
     * A field of the content.
     *
     * @param names by which it is or was called, the newest first
     */
    record Field(List<String> names, boolean required, FieldKind kind) {
        String name() {
            return names.getFirst();
        }
    }

    /** What is known of a type; null where nothing is. */
    static @Nullable Known of(EventType type) {
        return type.custom() ? null : TYPES.get(type.name());
    }

    static Map<String, Known> all() {
        return TYPES;
    }

    private static Map<String, Known> read() {
        InputStream table = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(TABLE));
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Vocabulary::known)
                    .collect(Collectors.toUnmodifiableMap(Known::name, Function.identity()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Known known(String line) {
        List<String> words = List.of(line.strip().split(" +"));
        String[] version = words.get(2).split("\\.", -1);
        return new Known(
                words.get(0),
                words.get(1),
                Integer.parseInt(version[0]),
                Integer.parseInt(version[1]),
                words.stream().skip(3).map(Vocabulary::field).toList());
    }

    private static Field field(String text) {
        String[] parts = text.split(":", -1);
        boolean required = parts[0].endsWith("!");
        String names = required ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        return new Field(
                Arrays.asList(names.split("\\|", -1)),
                required,
                parts.length == 1 ? FieldKind.TEXT : FieldKind.named(parts[1]));
    }
}
