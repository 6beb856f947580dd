package dev.fairlead.promql.relabel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.labels.WholeRegex;
import org.jspecify.annotations.Nullable;

/** A regular expression in RE2's syntax that matches whole texts. Two are equal as texts. */
public final class RelabelRegex {
    private final String text;
    private final Pattern pattern;

    private RelabelRegex(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * @throws IllegalArgumentException with what RE2 refuses
     */
    public static RelabelRegex parse(String text) {
        try {
            return new RelabelRegex(text, WholeRegex.compile(text));
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no RE2 expression: " + refused.getDescription(), refused);
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }

    /** The match of the whole value; null where there is none. */
    @Nullable Matcher match(String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches() ? matcher : null;
    }

    /** A template with the groups of a match put in. */
    String expand(String template, Matcher match) {
        return GoReplacement.expand(template, pattern, match);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelabelRegex that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
