package dev.fairlead.promql.testing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.eval.Annotation;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * An {@code expect} line about failure, remarks or order.
 *
 * @param kind what is expected
 * @param message the exact text; null for any
 * @param pattern what the text must contain; null for any
 */
record Expectation(Kind kind, @Nullable String message, @Nullable Pattern pattern) {
    private static final java.util.regex.Pattern SHAPE =
            java.util.regex.Pattern.compile(
                    "expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.+))?");

    enum Kind {
        ORDERED,
        FAIL,
        WARN,
        NO_WARN,
        INFO,
        NO_INFO
    }

    static Expectation any(Kind kind) {
        return new Expectation(kind, null, null);
    }

    static Expectation parse(String text, int line) {
        Matcher match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new ScriptException(
                    line,
                    "invalid expect statement, must match `expect <type> <match_type>: <string>`"
                            + " format");
        }
        Kind kind = Kind.valueOf(match.group(1).toUpperCase(Locale.ROOT));
        String how = match.group(2);
        if (how == null) {
            return any(kind);
        }
        String given = match.group(3).strip();
        return how.equals("msg") ? new Expectation(kind, given, null) : regex(kind, given, line);
    }

    static Expectation regex(Kind kind, String regex, int line) {
        try {
            return new Expectation(kind, null, Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new ScriptException(line, "invalid regex " + regex);
        }
    }

    boolean matches(String text) {
        if (message != null) {
            return message.equals(text);
        }
        return pattern == null || pattern.matcher(text).find();
    }

    /** Whether a remark is the expected one, by its text alone or with its place behind it. */
    boolean matches(Annotation remark, String query) {
        return matches(remark.message())
                || matches(remark.message() + " (" + remark.span().place(query) + ")");
    }

    String describe() {
        return message != null
                ? "message \"" + message + "\""
                : pattern != null ? "pattern \"" + pattern + "\"" : "any";
    }
}
