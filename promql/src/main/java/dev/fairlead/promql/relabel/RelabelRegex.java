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

    /**
     * A template with the groups of a match put in, as Go's regexp does it: the longest run of
     * letters, digits and underscores behind a dollar sign is the name, an unknown group is empty,
     * and {@code $$} is a dollar sign.
     */
    String expand(String template, Matcher match) {
        if (template.indexOf('$') < 0) {
            return template;
        }
        var out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '$') {
                out.append(c);
                continue;
            }
            if (template.startsWith("$$", i)) {
                out.append('$');
                i++;
                continue;
            }
            boolean braces = template.startsWith("${", i);
            int begin = i + (braces ? 2 : 1);
            int end = begin;
            while (end < template.length() && isWord(template.charAt(end))) {
                end++;
            }
            boolean closed = !braces || (end < template.length() && template.charAt(end) == '}');
            if (end == begin || !closed) {
                out.append('$');
                continue;
            }
            out.append(group(template.substring(begin, end), match));
            i = braces ? end : end - 1;
        }
        return out.toString();
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private String group(String name, Matcher match) {
        String found = null;
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // A number of more digits than any expression has groups is an unknown group.
            int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
            found = number <= match.groupCount() ? match.group(number) : null;
        } else if (pattern.namedGroups().containsKey(name)) {
            found = match.group(name);
        }
        return found == null ? "" : found;
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
