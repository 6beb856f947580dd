package dev.fairlead.platform.web.page;

import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameter {@code idPrefix} of lists: how the name of something begins. */
public final class IdPrefix {
    /** Its name. */
    public static final String NAME = "idPrefix";

    private static final int SHORTEST = 3;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{2,199}");

    private IdPrefix() {}

    /**
     * The text, where it may be looked for.
     *
     * @param filter others that were given with it
     * @throws ProblemException {@code invalid-fields}
     */
    public static String checked(String text, Map<String, String> filter, PageRequest page) {
        if (!TEXT.matcher(text).matches()) {
            throw refused(
                    text,
                    "the first letters of an id, at least %d, of A-Z, a-z, 0-9 and ._:-"
                            .formatted(SHORTEST));
        }
        if (!filter.isEmpty() || page.cursor() != null) {
            throw refused(text, "no other filter and no cursor beside it");
        }
        return text;
    }

    private static ProblemException refused(String text, String expected) {
        return ProblemException.invalidFields(List.of(FieldError.parameter(NAME, text, expected)));
    }
}
