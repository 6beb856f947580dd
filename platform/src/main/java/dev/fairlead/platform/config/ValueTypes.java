package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigNode.Kind;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The single values that bind without registration. */
final class ValueTypes {
    /** Whatever YAML takes a text for, but nothing at all. */
    static final Set<Kind> ANY =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Kind.NULL)));

    private static final Set<Kind> NUMBER = Set.of(Kind.INTEGER, Kind.DECIMAL);

    private ValueTypes() {}

    static Map<Class<?>, ValueType<?>> standard() {
        Map<Class<?>, ValueType<?>> types = new HashMap<>();
        types.put(String.class, new ValueType<>("a text", ANY, ValueTypes::text, false));
        both(types, boolean.class, Boolean.class, bool());
        both(types, int.class, Integer.class, number(Set.of(Kind.INTEGER), Integer::valueOf));
        both(types, long.class, Long.class, number(Set.of(Kind.INTEGER), Long::valueOf));
        both(types, double.class, Double.class, number(NUMBER, ValueTypes::finite));
        types.put(Duration.class, words("a duration such as 30s, 5m or 7d", Durations::parse));
        types.put(Percentage.class, words("a percentage such as 5%", Percentage::parse));
        types.put(ByteSize.class, words("a size such as 1MiB", ByteSize::parse));
        types.put(
                SecretRef.class,
                new ValueType<>(SecretRef.EXPECTED, Set.of(Kind.TEXT), SecretRef::parse, true));
        types.put(Instant.class, time(Instant::parse, "an instant such as 2026-11-23T09:30:00Z"));
        types.put(LocalDate.class, time(LocalDate::parse, "a date such as 2026-11-23"));
        types.put(LocalTime.class, time(LocalTime::parse, "a time of day such as 09:30"));
        types.put(ZoneId.class, time(ZoneId::of, "a time zone such as Europe/Berlin or UTC"));
        types.put(URI.class, words(URI_EXPECTED, ValueTypes::uri));
        return types;
    }

    /** A value given as words that the caller's parser understands. */
    static <T> ValueType<T> words(String expected, Function<String, T> parse) {
        return new ValueType<>(expected, ANY, parse, false);
    }

    private static ValueType<Boolean> bool() {
        return new ValueType<>(
                "true or false",
                Set.of(Kind.BOOLEAN),
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException("true or false");
                        },
                false);
    }

    private static <T> ValueType<T> number(Set<Kind> kinds, Function<String, T> parse) {
        String expected = kinds.contains(Kind.DECIMAL) ? "a number" : "a whole number";
        return new ValueType<>(expected, kinds, refusing(parse, expected), false);
    }

    private static <T> ValueType<T> time(Function<String, T> parse, String expected) {
        return words(expected, refusing(parse, expected));
    }

    private static <T> Function<String, T> refusing(Function<String, T> parse, String expected) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException | DateTimeException malformed) {
                throw new IllegalArgumentException(expected, malformed);
            }
        };
    }

    private static void both(
            Map<Class<?>, ValueType<?>> types, Class<?> a, Class<?> b, ValueType<?> type) {
        types.put(a, type);
        types.put(b, type);
    }

    private static String text(String text) {
        if (SecretRef.looksLike(text)) {
            throw new IllegalArgumentException(
                    "a plain text: references to secrets stand only in fields for secrets");
        }
        return text;
    }

    private static Double finite(String text) {
        Double value = Double.valueOf(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a finite number");
        }
        return value;
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.isAbsolute() && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(URI_EXPECTED, malformed);
        }
        throw new IllegalArgumentException(URI_EXPECTED);
    }

    private static final String URI_EXPECTED =
            "an absolute URL without credentials, such as https://host/path";
}
