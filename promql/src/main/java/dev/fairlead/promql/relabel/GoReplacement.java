package dev.fairlead.promql.relabel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** What a match is replaced by, in the language of Go's regular expressions. */
public final class GoReplacement {

    private GoReplacement() {}

    /**
     * A template with the groups of a match put in, as Go's regexp does it: the longest run of
     * letters, digits and underscores behind a dollar sign is the name, an unknown group is empty,
     * and {@code $$} is a dollar sign.
     */
    public static String expand(String template, Pattern pattern, Matcher match) {
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
            out.append(group(template.substring(begin, end), pattern, match));
            i = braces ? end : end - 1;
        }
        return out.toString();
    }

    /**
     * A text in which all matches are replaced.
     *
     * @param longest most characters that it may have
     * @throws IllegalArgumentException where it would have more
     */
    public static String replaceAll(Pattern pattern, String template, String text, int longest) {
        // Each group of the template may be the whole text.
        if ((long) template.length() * text.length() > 10L * longest) {
            throw tooLong(longest);
        }
        var out = new StringBuilder();
        Matcher match = pattern.matcher(text);
        int end = 0;
        while (match.find()) {
            out.append(text, end, match.start()).append(expand(template, pattern, match));
            end = match.end();
            if (out.length() > longest) {
                throw tooLong(longest);
            }
        }
        return out.append(text.substring(end)).toString();
    }

    private static IllegalArgumentException tooLong(int longest) {
        return new IllegalArgumentException(
                "replaced, the text may have more than %d characters".formatted(longest));
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static String group(String name, Pattern pattern, Matcher match) {
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
}
