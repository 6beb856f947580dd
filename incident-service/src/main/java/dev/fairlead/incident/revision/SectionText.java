package dev.fairlead.incident.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a section may be, so that it stays within the section: a heading of the
 * document's own levels would begin another one, and a code block without an end would take the
 * rest of the document into it.
 */
public final class SectionText {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,2}(?:\\s.*)?");

    /** Below a line of text, which is a heading by it. */
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-+)\\s*");

    private SectionText() {}

    /** What is expected of it where it is something else; null where it may be. */
    public static @Nullable String problem(String text) {
        String fence = null;
        boolean isBelowText = false;
        for (String line : text.split("\\R", -1)) {
            Matcher fenced = FENCE.matcher(line);
            if (fence != null) {
                boolean ends =
                        fenced.matches()
                                && fenced.group(1).startsWith(fence)
                                && fenced.group(2).isBlank();
                fence = ends ? null : fence;
            } else if (fenced.matches() && isFence(fenced)) {
                fence = fenced.group(1);
                isBelowText = false;
            } else if (HEADING.matcher(line).matches()
                    || (isBelowText && UNDERLINE.matcher(line).matches())) {
                return "headings of three # or more: one and two, and lines of = or - below a text, are the document's";
            } else {
                isBelowText = !line.isBlank();
            }
        }
        return fence == null ? null : "an end of the code block, which is " + fence;
    }

    /** Of backticks, what comes after them has none. */
    private static boolean isFence(Matcher fenced) {
        return fenced.group(1).startsWith("~") || fenced.group(2).indexOf('`') < 0;
    }
}
