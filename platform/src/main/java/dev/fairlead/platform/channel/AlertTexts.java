package dev.fairlead.platform.channel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What messages about alerts are made of, whatever the channel; pure. */
public final class AlertTexts {

    private AlertTexts() {}

    /**
     * The names that have the same text in all of them, with these texts.
     *
     * @param all at least one
     */
    public static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> shared = new TreeMap<>(all.getFirst());
        all.forEach(each -> shared.entrySet().retainAll(each.entrySet()));
        return shared;
    }

    /**
     * A text of at most so many characters; of a longer one the last character is an ellipsis.
     *
     * @param most at least 1
     */
    public static String cut(String whole, int most) {
        return whole.codePointCount(0, whole.length()) <= most
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }
}
