package dev.fairlead.alert.routing;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads matchers in Alertmanager's classic syntax, which is tolerant: braces, quotes and the value
 * may be left out, and a backslash that escapes nothing stands for itself.
 */
final class ClassicMatchers {

    /** What stands before the value. Together with it the expression would take n² steps. */
    private static final Pattern BEFORE_VALUE =
            Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(=~|=|!=|!~)");

    private static final String BLANK = " \t\n\u000B\f\r";

    private ClassicMatchers() {}

    /**
     * @throws IllegalArgumentException where one of them is malformed
     */
    static List<LabelMatcher> parse(String text) {
        String begun = text.startsWith("{") ? text.substring(1) : text;
        String inner = begun.endsWith("}") ? begun.substring(0, begun.length() - 1) : begun;
        List<LabelMatcher> matchers = new ArrayList<>();
        tokens(inner).forEach(token -> matchers.add(matcher(token)));
        return List.copyOf(matchers);
    }

    /** Between commas outside of quotes; nothing after the last one is no token. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' && !quoted) {
                tokens.add(token.toString());
                token.setLength(0);
                continue;
            }
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            // A comma leaves an escape as it is.
            escaped = c == ',' ? escaped : c == '\\' && !escaped;
            token.append(c);
        }
        String last = token.toString().strip();
        if (!last.isEmpty()) {
            tokens.add(last);
        }
        return tokens;
    }

    private static LabelMatcher matcher(String token) {
        java.util.regex.Matcher form = BEFORE_VALUE.matcher(token);
        if (!form.lookingAt()) {
            throw new IllegalArgumentException("bad matcher format: " + token);
        }
        Matcher.Op op = operator(form.group(2));
        try {
            return new LabelMatcher(
                    new Matcher(form.group(1), op, value(trimmed(token, form.end()))));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(malformed.getDescription(), malformed);
        }
    }

    private static String trimmed(String text, int from) {
        int begin = from;
        int end = text.length();
        while (begin < end && BLANK.indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && BLANK.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static Matcher.Op operator(String symbol) {
        return switch (symbol) {
            case "=~" -> Matcher.Op.REGEX;
            case "!~" -> Matcher.Op.NOT_REGEX;
            case "!=" -> Matcher.Op.NOT_EQUAL;
            default -> Matcher.Op.EQUAL;
        };
    }

    private static String value(String raw) {
        boolean opened = raw.startsWith("\"");
        String text = opened ? raw.substring(1) : raw;
        StringBuilder value = new StringBuilder();
        boolean closed = !opened;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            if (c == '\\' && !last) {
                value.append(unescaped(text.charAt(++i)));
            } else if (c == '"') {
                if (!opened || !last) {
                    throw unquoted(raw);
                }
                closed = true;
            } else {
                value.append(c);
            }
        }
        if (!closed) {
            throw unquoted(raw);
        }
        return value.toString();
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case '"', '\\' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private static IllegalArgumentException unquoted(String raw) {
        return new IllegalArgumentException(
                "matcher value contains unescaped double quote: " + raw);
    }
}
