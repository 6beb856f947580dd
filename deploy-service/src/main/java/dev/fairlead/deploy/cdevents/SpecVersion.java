package dev.fairlead.deploy.cdevents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the specification that an event follows.
 *
 * @param draft one that was not released: it may have fields of the version before and after
 */
record SpecVersion(int major, int minor, boolean draft) {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.[0-9]{1,4}(-[0-9A-Za-z.-]+)?");

    static Optional<SpecVersion> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new SpecVersion(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                matcher.group(3) != null))
                : Optional.empty();
    }

    private boolean isBefore(int otherMinor) {
        return major == 0 && minor < otherMinor;
    }

    /** Until 0.4 the subject said of which kind it is, and the context had a {@code version}. */
    boolean isOfTheOldForm() {
        return isBefore(5);
    }

    /** Since 0.3 the kind of a subject is one certain text. */
    boolean fixesKindOfSubject() {
        return !isBefore(3);
    }
}
