package dev.fairlead.alert.gotemplate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times in Go's layouts, which show how the second of January 2006, 15:04:05, would be written.
 *
 * @see <a href="https://pkg.go.dev/time#Layout">the layouts</a>
 */
public final class GoLayout {

    /** Go's time of nothing. */
    public static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    /** Where one begins with another, the longer one stands first. */
    private static final Map<String, DateTimeFormatter> PARTS = parts();

    private static final int MOST_DIGITS = 9;

    /** By its name, which is printed; an offset has none. */
    static final ZoneId UTC = ZoneId.of("UTC");

    private GoLayout() {}

    /**
     * A time as a template has it.
     *
     * @throws TemplateException where it is something else
     */
    public static ZonedDateTime time(@Nullable Object value) {
        return switch (value) {
            case Instant time -> time.atZone(UTC);
            case ZonedDateTime time -> time;
            case null, default ->
                    throw new TemplateException("expected a time; got " + GoFormat.type(value));
        };
    }

    /** The time in the layout; what the layout has besides is kept as it is. */
    public static String format(String layout, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < layout.length()) {
            int fraction = fraction(layout, at);
            if (fraction > 0) {
                out.append(fraction(layout.charAt(at), layout.charAt(at + 1), fraction, time));
                at += fraction + 1;
                continue;
            }
            String part = part(layout, at);
            if (part.isEmpty()) {
                out.append(layout.charAt(at++));
            } else {
                String shown = PARTS.getOrDefault(part, DateTimeFormatter.ISO_INSTANT).format(time);
                out.append(part.equals("pm") ? shown.toLowerCase(Locale.ROOT) : shown);
                at += part.length();
            }
        }
        return out.toString();
    }

    private static String part(String layout, int at) {
        for (String part : PARTS.keySet()) {
            boolean longerWord =
                    part.equals("Jan") && layout.startsWith("January", at)
                            || part.equals("Mon") && layout.startsWith("Monday", at);
            if (!longerWord && layout.startsWith(part, at)) {
                return part;
            }
        }
        return "";
    }

    /** Digits of a fraction of a second that begins here; 0 where none does. */
    private static int fraction(String layout, int at) {
        char sign = layout.charAt(at);
        if (sign != '.' && sign != ',' || at + 1 == layout.length()) {
            return 0;
        }
        char digit = layout.charAt(at + 1);
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean moreDigits = end < layout.length() && Character.isDigit(layout.charAt(end));
        boolean isFraction = (digit == '0' || digit == '9') && !moreDigits;
        return isFraction ? Math.min(MOST_DIGITS, end - at - 1) : 0;
    }

    /** Zeros keep the digits, nines leave out those at the end that are zero. */
    private static String fraction(char sign, char digit, int digits, ZonedDateTime time) {
        String shown = "%09d".formatted(time.getNano()).substring(0, digits);
        if (digit == '0') {
            return sign + shown;
        }
        String trimmed = shown.replaceAll("0+$", "");
        return trimmed.isEmpty() ? "" : sign + trimmed;
    }

    private static Map<String, DateTimeFormatter> parts() {
        Map<String, DateTimeFormatter> parts = new LinkedHashMap<>();
        String[][] known = {
            {"2006", "uuuu"},
            {"January", "MMMM"},
            {"Monday", "EEEE"},
            {"Jan", "MMM"},
            {"Mon", "EEE"},
            {"MST", "zzz"},
            {"Z07:00", "XXX"},
            {"Z0700", "XX"},
            {"-07:00", "xxx"},
            {"-0700", "xx"},
            {"-07", "x"},
            {"002", "DDD"},
            {"01", "MM"},
            {"02", "dd"},
            {"03", "hh"},
            {"04", "mm"},
            {"05", "ss"},
            {"06", "uu"},
            {"15", "HH"},
            {"PM", "a"},
            {"pm", "a"},
            {"_2", "ppd"},
            {"1", "M"},
            {"2", "d"},
            {"3", "h"},
            {"4", "m"},
            {"5", "s"},
        };
        for (String[] each : known) {
            parts.put(each[0], DateTimeFormatter.ofPattern(each[1], Locale.ENGLISH));
        }
        return parts;
    }
}
