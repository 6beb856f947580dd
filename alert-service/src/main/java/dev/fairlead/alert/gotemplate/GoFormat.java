package dev.fairlead.alert.gotemplate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as Go's package {@code fmt} prints them. */
public final class GoFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern VERB =
            Pattern.compile(
                    "%(?<flags>[-+# 0]*)(?<width>\\d+)?(?:\\.(?<precision>\\d*))?(?<verb>.)?",
                    Pattern.DOTALL);

    /** Digits before the point from which on the shortest text of a number has an exponent. */
    private static final int SHORTEST = 6;

    /** Blanks and digits that a verb may ask for. */
    private static final int WIDEST = 1_000;

    /** Lists within lists. */
    private static final int DEEPEST = 200;

    /** Stands for what is no character. */
    private static final int REPLACEMENT = 0xFFFD;

    /** Characters of a text. */
    static final int LONGEST = 1_000_000;

    private GoFormat() {}

    /**
     * As {@code %v} prints it.
     *
     * @throws TemplateException where that is too long or too deep: a list may have itself in it
     *     many times
     */
    public static String value(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text, 0);
        return text.toString();
    }

    private static void append(@Nullable Object value, StringBuilder to, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException("a value nested more than %d deep".formatted(DEEPEST));
        }
        switch (value) {
            case Struct struct -> append("{", struct.fields().values(), "}", to, depth);
            case Map<?, ?> map -> {
                put("map[", to);
                String between = "";
                for (Map.Entry<?, ?> each : new TreeMap<>(map).entrySet()) {
                    put(between + each.getKey() + ":", to);
                    append(each.getValue(), to, depth + 1);
                    between = " ";
                }
                put("]", to);
            }
            case List<?> list -> append("[", list, "]", to, depth);
            case null, default -> put(single(value), to);
        }
    }

    private static void append(
            String open, Collection<?> values, String close, StringBuilder to, int depth) {
        put(open, to);
        String between = "";
        for (Object each : values) {
            put(between, to);
            append(each, to, depth + 1);
            between = " ";
        }
        put(close, to);
    }

    /** Before it is appended: a list may hold one long text a thousand times. */
    private static void put(String text, StringBuilder to) {
        if (to.length() + text.length() > LONGEST) {
            throw new TemplateException("a text of more than %d characters".formatted(LONGEST));
        }
        to.append(text);
    }

    private static String single(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case Double number -> general(number, -1);
            case Instant time -> TIME.format(time) + fraction(time.getNano()) + " +0000 UTC";
            case ZonedDateTime time ->
                    GoLayout.format("2006-01-02 15:04:05.999999999 -0700 MST", time);
            case Duration duration -> duration(duration);
            default -> value.toString();
        };
    }

    private static String fraction(int nanos) {
        return nanos == 0 ? "" : "." + "%09d".formatted(nanos).replaceAll("0+$", "");
    }

    private static String duration(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        Duration size = duration.abs();
        String sign = duration.isNegative() ? "-" : "";
        long nanos = size.toNanos();
        if (nanos < 1_000_000_000L) {
            return sign
                    + (nanos < 1_000
                            ? nanos + "ns"
                            : nanos < 1_000_000 ? plain(nanos, 3) + "µs" : plain(nanos, 6) + "ms");
        }
        long hours = size.toHours();
        long minutes = size.toMinutes();
        String seconds = plain(nanos - minutes * 60_000_000_000L, 9) + "s";
        return sign
                + (hours > 0 ? hours + "h" : "")
                + (minutes > 0 ? minutes - hours * 60 + "m" : "")
                + seconds;
    }

    private static String plain(long unscaled, int scale) {
        BigDecimal exact = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        return exact.toPlainString();
    }

    /**
     * As {@code %g} prints a number: with an exponent where it is large or small.
     *
     * @param precision most digits; -1 for as many as tell the number from others
     */
    public static String general(double value, int precision) {
        if (!Double.isFinite(value) || value == 0) {
            return special(value);
        }
        BigDecimal digits = digits(value, precision);
        int exponent = digits.precision() - digits.scale() - 1;
        boolean plain =
                exponent >= -4 && exponent < (precision < 0 ? SHORTEST : Math.max(1, precision));
        return plain ? digits.toPlainString() : scientific(digits);
    }

    private static BigDecimal digits(double value, int precision) {
        BigDecimal exact =
                precision < 0
                        ? new BigDecimal(Double.toString(value))
                        : new BigDecimal(value)
                                .round(
                                        new MathContext(
                                                Math.max(1, precision), RoundingMode.HALF_EVEN));
        return exact.stripTrailingZeros();
    }

    private static String scientific(BigDecimal digits) {
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = unscaled.length() - digits.scale() - 1;
        return (digits.signum() < 0 ? "-" : "")
                + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String special(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    /** As {@code Sprint} prints them: with blanks between those of which neither is a text. */
    static String print(List<@Nullable Object> values) {
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean apart =
                    i > 0
                            && !(values.get(i) instanceof String)
                            && !(values.get(i - 1) instanceof String);
            put(apart ? " " : "", printed);
            append(values.get(i), printed, 0);
        }
        return printed.toString();
    }

    /** As {@code Sprintln} prints them: with a blank between all of them, and a line's end. */
    static String printLine(List<@Nullable Object> values) {
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            put(i > 0 ? " " : "", printed);
            append(values.get(i), printed, 0);
        }
        put("\n", printed);
        return printed.toString();
    }

    /** As {@code Sprintf} prints them, with the same remarks on verbs that do not fit. */
    static String format(String format, List<@Nullable Object> values) {
        StringBuilder printed = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int end = 0;
        int next = 0;
        while (verb.find()) {
            put(format.substring(end, verb.start()), printed);
            end = verb.end();
            String letter = verb.group("verb");
            if (letter == null) {
                put("%!(NOVERB)", printed);
            } else if (letter.equals("%")) {
                put("%", printed);
            } else if (next == values.size()) {
                put("%!" + letter + "(MISSING)", printed);
            } else {
                put(formatted(verb, letter.charAt(0), values.get(next++)), printed);
            }
        }
        put(format.substring(end), printed);
        if (next < values.size()) {
            String before = "%!(EXTRA ";
            for (Object value : values.subList(next, values.size())) {
                put(before + type(value) + "=", printed);
                append(value, printed, 0);
                before = ", ";
            }
            put(")", printed);
        }
        return printed.toString();
    }

    private static String formatted(Matcher spec, char verb, @Nullable Object value) {
        String digits = spec.group("precision");
        int precision = digits == null ? -1 : digits.isEmpty() ? 0 : bounded(digits);
        String flags = spec.group("flags");
        String text =
                switch (value) {
                    case Double number -> number(number, verb, precision, flags);
                    case Long whole -> whole(whole, verb, flags);
                    case String string -> text(string, verb, precision);
                    case Boolean truth -> verb == 't' || verb == 'v' ? truth.toString() : null;
                    case null, default -> verb == 'v' || verb == 's' ? value(value) : null;
                };
        if (text == null) {
            return "%!" + verb + "(" + type(value) + "=" + value(value) + ")";
        }
        String width = spec.group("width");
        int missing = width == null ? 0 : bounded(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        } else if (flags.contains("-")) {
            return text + " ".repeat(missing);
        } else if (flags.contains("0") && value instanceof Number) {
            boolean signed = text.startsWith("-") || text.startsWith("+");
            return (signed ? text.substring(0, 1) : "")
                    + "0".repeat(missing)
                    + text.substring(signed ? 1 : 0);
        }
        return " ".repeat(missing) + text;
    }

    private static int bounded(String digits) {
        int value = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (value > WIDEST) {
            throw new TemplateException(
                    "width or precision %s: expected at most %d".formatted(digits, WIDEST));
        }
        return value;
    }

    private static @Nullable String number(double value, char verb, int precision, String flags) {
        String text =
                switch (verb) {
                    case 'v', 'g', 'G' -> general(value, precision);
                    case 'f', 'F' ->
                            Double.isFinite(value)
                                    ? new BigDecimal(value)
                                            .setScale(
                                                    precision < 0 ? 6 : precision,
                                                    RoundingMode.HALF_EVEN)
                                            .toPlainString()
                                    : special(value);
                    case 'e', 'E' ->
                            Double.isFinite(value)
                                    ? exponential(value, precision < 0 ? 6 : precision)
                                    : special(value);
                    default -> null;
                };
        if (text == null) {
            return null;
        }
        String cased = verb == 'E' || verb == 'G' ? text.toUpperCase(Locale.ROOT) : text;
        boolean unsigned = !cased.startsWith("-") && !cased.startsWith("+");
        return unsigned && flags.contains("+")
                ? "+" + cased
                : unsigned && flags.contains(" ") ? " " + cased : cased;
    }

    private static String exponential(double value, int precision) {
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = value == 0 ? 0 : digits.length() - rounded.scale() - 1;
        String padded = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        return (value < 0 ? "-" : "")
                + padded.charAt(0)
                + (precision > 0 ? "." + padded.substring(1, precision + 1) : "")
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static @Nullable String whole(long value, char verb, String flags) {
        return switch (verb) {
            case 'v', 'd' -> (flags.contains("+") && value >= 0 ? "+" : "") + value;
            case 'x' -> Long.toString(value, 16);
            case 'X' -> Long.toString(value, 16).toUpperCase(Locale.ROOT);
            case 'o' -> Long.toString(value, 8);
            case 'b' -> Long.toString(value, 2);
            case 'c' ->
                    Character.toString(
                            value >= 0 && value <= Character.MAX_CODE_POINT
                                    ? (int) value
                                    : REPLACEMENT);
            default -> null;
        };
    }

    private static @Nullable String text(String value, char verb, int precision) {
        return switch (verb) {
            case 'v', 's' ->
                    precision < 0 || value.codePointCount(0, value.length()) <= precision
                            ? value
                            : value.substring(0, value.offsetByCodePoints(0, precision));
            case 'q' -> quoted(value);
            default -> null;
        };
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        default -> {
                            if (c < 0x20 || c == 0x7f) {
                                quoted.append("\\x%02x".formatted(c));
                            } else {
                                quoted.appendCodePoint(c);
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }

    /** Go's name of the type of a value, for messages. */
    static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case String _ -> "string";
            case Long _ -> "int";
            case Double _ -> "float64";
            case Boolean _ -> "bool";
            case Struct struct -> struct.type();
            case Map<?, ?> _ -> "map";
            case List<?> _ -> "slice";
            case Instant _, ZonedDateTime _ -> "time.Time";
            case Duration _ -> "time.Duration";
            default -> value.getClass().getSimpleName();
        };
    }
}
