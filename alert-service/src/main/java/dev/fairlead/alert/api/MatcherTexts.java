package dev.fairlead.alert.api;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.silence.Silences;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** The parameter {@code matcher} of a request, which may be there several times. */
final class MatcherTexts {

    private static final String NAME = "matcher";

    private MatcherTexts() {}

    /**
     * @throws ProblemException where one is none, or where they cost too much to read
     */
    static List<LabelMatcher> read(List<String> texts) {
        int length = texts.stream().mapToInt(String::length).sum();
        if (texts.size() > Silences.MOST_MATCHERS || length > Silences.LONGEST) {
            throw refused(
                    "%d of them, %d characters".formatted(texts.size(), length),
                    "at most %d of together %d characters"
                            .formatted(Silences.MOST_MATCHERS, Silences.LONGEST));
        }
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String text : texts) {
            try {
                matchers.addAll(Matchers.parse(text).all());
            } catch (IllegalArgumentException malformed) {
                throw refused(
                        text,
                        "such as severity=\"warning\" (%s)".formatted(malformed.getMessage()));
            }
        }
        return matchers;
    }

    private static ProblemException refused(String text, String expected) {
        return ProblemException.invalidFields(List.of(FieldError.parameter(NAME, text, expected)));
    }
}
