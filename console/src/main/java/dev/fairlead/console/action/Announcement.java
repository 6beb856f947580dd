package dev.fairlead.console.action;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of an action.
 *
 * @param words as they stand in the form; empty where nobody looked at them yet
 * @param shown the service's text as it was shown last; null where it was not asked for
 */
public record Announcement(String words, @Nullable String shown) {

    /** Nobody looked at it yet. */
    public static final Announcement NONE = new Announcement("", null);

    public Announcement {
        words = lines(words);
        shown = shown == null ? null : lines(shown);
    }

    /**
     * What a person wrote in place of the service's text. Empty where that stands as it was shown:
     * the service then writes it out of what is said with the action.
     */
    public Optional<String> own() {
        return Optional.of(words).filter(own -> !own.isEmpty() && !own.equals(shown));
    }

    /** With what the service would say now; own words stay. */
    public Announcement showing(String text) {
        return new Announcement(own().orElse(text), text);
    }

    /** Browsers send other line breaks than services, and drop the first of a field. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
