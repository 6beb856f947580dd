package dev.fairlead.platform.web.problem;

import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Percentage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says in words what a value of a type looks like. */
public final class Expectations {
    private static final Map<Class<?>, String> WORDS =
            Map.ofEntries(
                    Map.entry(String.class, "a text"),
                    Map.entry(boolean.class, "true or false"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(int.class, "a whole number"),
                    Map.entry(Integer.class, "a whole number"),
                    Map.entry(long.class, "a whole number"),
                    Map.entry(Long.class, "a whole number"),
                    Map.entry(double.class, "a number"),
                    Map.entry(Double.class, "a number"),
                    Map.entry(Duration.class, "a duration such as 30s, 5m or 7d"),
                    Map.entry(Percentage.class, "a percentage such as 5%"),
                    Map.entry(ByteSize.class, "a size such as 1MiB"),
                    Map.entry(Instant.class, "an instant such as 2026-11-23T09:30:00Z"),
                    Map.entry(LocalDate.class, "a date such as 2026-11-23"),
                    Map.entry(URI.class, "a URL"),
                    Map.entry(UUID.class, "a UUID"));

    private Expectations() {}

    /** Such as {@code "a whole number"}. */
    public static String of(Class<?> type) {
        String words = WORDS.get(type);
        if (words != null) {
            return words;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> kebab(((Enum<?>) constant).name()))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a value";
    }

    /** How the constant is written in JSON and YAML: {@code ON_CALL} is {@code on-call}. */
    public static String kebab(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
