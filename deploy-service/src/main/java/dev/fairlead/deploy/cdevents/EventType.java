package dev.fairlead.deploy.cdevents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an event: what happened to which kind of thing, and the version of its form.
 *
 * @param custom whether it is a tool's own, in the form {@code dev.cdeventsx.<tool>-<subject>…}
 * @param subject such as {@code service}; of a custom one with the tool
 * @param predicate such as {@code deployed}
 * @param draft whether the version is one that was not released
 */
public record EventType(
        boolean custom, String subject, String predicate, int major, int minor, boolean draft) {

    static final String FORM = "dev.cdevents.<subject>.<predicate>.<major>.<minor>.<patch>";

    private static final String NUMBER = "(0|[1-9][0-9]{0,5})";

    private static final Pattern TEXT =
            Pattern.compile(
                    "dev\\.cdevents(x)?\\.([a-z][a-z0-9-]*)\\.([a-z][a-z0-9]*)\\.%s\\.%s\\.%s(-[0-9A-Za-z.-]+)?"
                            .formatted(NUMBER, NUMBER, NUMBER));

    /** The type that a text names; empty where it has not the form of one. */
    static Optional<EventType> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean custom = matcher.group(1) != null;
        String subject = matcher.group(2);
        if (custom != subject.contains("-")) {
            return Optional.empty();
        }
        return Optional.of(
                new EventType(
                        custom,
                        subject,
                        matcher.group(3),
                        Integer.parseInt(matcher.group(4)),
                        Integer.parseInt(matcher.group(5)),
                        matcher.group(7) != null));
    }

    /** Subject and predicate, such as {@code service.deployed}. */
    public String name() {
        return subject + "." + predicate;
    }
}
