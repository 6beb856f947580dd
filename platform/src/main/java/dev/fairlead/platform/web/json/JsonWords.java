package dev.fairlead.platform.web.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** What is wrong with a text that is not JSON, for people: Jackson names its own classes. */
final class JsonWords {
    /** Such as {@code , from `StreamReadConstraints.getMaxNestingDepth()`}. */
    private static final Pattern SETTING = Pattern.compile(",? ?(?:from )?`[^`]*`");

    /** Where something began, with a note that its text is withheld. */
    private static final Pattern PLACE =
            Pattern.compile("\\[Source: .*?; (line: \\d+, column: \\d+)\\]");

    private JsonWords() {}

    static String of(JacksonException fault) {
        String said = firstLine(fault.getOriginalMessage());
        if (fault instanceof StreamReadException || fault instanceof StreamConstraintsException) {
            return SETTING.matcher(PLACE.matcher(said).replaceAll("$1")).replaceAll("");
        }
        // Only these are refused where any value would do.
        return said.startsWith("Trailing")
                ? "something follows after its end"
                : "a field is given twice";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "it cannot be read" : message.lines().findFirst().orElse("");
    }
}
