package dev.fairlead.alert.routing;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers in Alertmanager's UTF-8 syntax: {@code severity="critical"}, {@code
 * team=~"pay.*"}, or several, separated by commas, with or without braces around them.
 *
 * <p>A name or value without quotes may hold anything but white space and <code>{}!=~,\"'`</code>;
 * in double quotes, escapes are those of Go and JSON. Regular expressions are RE2's and match the
 * whole value.
 */
public final class MatcherSyntax {

    private static final String RESERVED = "{}!=~,\\\"'`";

    private final String text;
    private int at;

    private MatcherSyntax(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException with the column and what was expected there
     */
    public static List<LabelMatcher> parse(String text) {
        return new MatcherSyntax(text).matchers();
    }

    private List<LabelMatcher> matchers() {
        skipSpace();
        boolean braces = accept("{");
        List<LabelMatcher> matchers = new ArrayList<>();
        skipSpace();
        while (at < text.length() && text.charAt(at) != '}') {
            matchers.add(matcher());
            skipSpace();
            if (!accept(",")) {
                break;
            }
            skipSpace();
        }
        if (braces && !accept("}")) {
            throw expected("',' or '}'");
        }
        skipSpace();
        if (at < text.length()) {
            throw expected(braces ? "the end" : "',' or the end");
        }
        if (matchers.isEmpty() && !braces) {
            throw expected("a matcher such as severity=\"critical\"");
        }
        return List.copyOf(matchers);
    }

    private LabelMatcher matcher() {
        String name = word("a label name");
        skipSpace();
        Matcher.Op op = operator();
        skipSpace();
        int valueAt = at;
        String value = word("a value");
        try {
            return new LabelMatcher(new Matcher(name, op, value));
        } catch (PatternSyntaxException malformed) {
            at = valueAt;
            throw new IllegalArgumentException(
                    "column %d: '%s' is no RE2 regular expression: %s"
                            .formatted(valueAt + 1, value, malformed.getDescription()),
                    malformed);
        }
    }

    private Matcher.Op operator() {
        if (accept("=~")) {
            return Matcher.Op.REGEX;
        } else if (accept("!~")) {
            return Matcher.Op.NOT_REGEX;
        } else if (accept("!=")) {
            return Matcher.Op.NOT_EQUAL;
        } else if (accept("=")) {
            return Matcher.Op.EQUAL;
        }
        throw expected("one of = != =~ !~");
    }

    private String word(String what) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == begin) {
            throw expected(what);
        }
        return text.substring(begin, at);
    }

    private static boolean isPlain(char c) {
        return !Character.isWhitespace(c) && RESERVED.indexOf(c) < 0;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\n') {
                at--;
                throw expected("a closing '\"' before the end of the line");
            }
            value.append(c == '\\' ? escape() : c);
        }
        if (!accept("\"")) {
            throw expected("a closing '\"'");
        }
        return value.toString();
    }

    private String escape() {
        if (at == text.length()) {
            throw expected("a character after '\\'");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\' -> String.valueOf(c);
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'x' -> character(2);
            case 'u' -> character(4);
            case 'U' -> character(8);
            default -> {
                at--;
                throw expected("an escape of Go: \\\" \\\\ \\n \\t \\r \\xXX \\uXXXX …");
            }
        };
    }

    private String character(int digits) {
        try {
            int end = at + digits;
            String character = Character.toString(Integer.parseInt(text.substring(at, end), 16));
            at = end;
            return character;
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw expected("%d hexadecimal digits of a character".formatted(digits));
        }
    }

    private boolean accept(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException(
                "column %d of '%s': expected %s".formatted(at + 1, text, what));
    }
}
