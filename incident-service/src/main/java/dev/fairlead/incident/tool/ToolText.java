package dev.fairlead.incident.tool;

import dev.fairlead.platform.channel.AlertTexts;
import org.jspecify.annotations.Nullable;

/** Texts of tools, as they can be stored and shown. */
final class ToolText {

    static final int LINE = 200;
    static final int TEXT = 10_000;

    private ToolText() {}

    /** One line of at most 200 characters. */
    static String line(String text) {
        return AlertTexts.cut(clean(text).replaceAll("\\s+", " ").strip(), LINE);
    }

    /** At most 10,000 characters, with its lines. */
    static String text(String text) {
        return AlertTexts.cut(clean(text).strip(), TEXT);
    }

    /** A link that a person can follow; null for anything else. */
    static @Nullable String link(@Nullable String text) {
        return text != null
                        && text.length() <= LINE * 10
                        && text.matches("https?://[^\\s\\p{Cntrl}]+")
                ? text
                : null;
    }

    /** The database takes no U+0000, and no half of a character. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").replaceAll("\\p{Cs}", "?");
    }
}
