package dev.fairlead.alert.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matchers as Alertmanager reads them where nothing else is asked for: in UTF-8 syntax, and in the
 * classic one where that does not hold or says something else.
 *
 * @param warning what should be written instead; null where both syntaxes say the same
 */
public record Matchers(List<LabelMatcher> all, @Nullable String warning) {

    public Matchers {
        all = List.copyOf(all);
    }

    /**
     * @throws IllegalArgumentException where the text holds in neither syntax
     */
    public static Matchers parse(String text) {
        List<LabelMatcher> classic = classic(text);
        List<LabelMatcher> modern;
        try {
            modern = MatcherSyntax.parse(text);
        } catch (IllegalArgumentException refused) {
            if (classic == null) {
                throw refused;
            }
            return new Matchers(
                    classic,
                    "matchers '%s': %s; put quotes around the value"
                            .formatted(text, refused.getMessage()));
        }
        if (classic == null || classic.equals(modern)) {
            return new Matchers(modern, null);
        }
        return new Matchers(
                classic,
                "matchers '%s' mean %s in the UTF-8 syntax and %s in the classic one, which counts; escape what is meant"
                        .formatted(text, modern, classic));
    }

    private static @Nullable List<LabelMatcher> classic(String text) {
        try {
            return ClassicMatchers.parse(text);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }
}
