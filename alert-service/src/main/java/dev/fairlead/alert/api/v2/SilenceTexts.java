package dev.fairlead.alert.api.v2;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.alert.api.v2.Shown.GettableSilence;
import dev.fairlead.alert.api.v2.Shown.PostableSilence;
import dev.fairlead.alert.api.v2.Shown.SilenceMatcher;
import dev.fairlead.alert.api.v2.Shown.SilenceStatus;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.promql.labels.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Silences in Alertmanager's form, and back. */
final class SilenceTexts {

    private SilenceTexts() {}

    /**
     * @throws IllegalArgumentException where a matcher or time is not as expected
     */
    static SilenceText read(PostableSilence posted, Instant now) {
        List<SilenceMatcher> matchers = Objects.requireNonNullElse(posted.matchers(), List.of());
        if (matchers.isEmpty()) {
            throw new IllegalArgumentException("invalid silence: at least one matcher required");
        }
        if (posted.endsAt() == null) {
            throw new IllegalArgumentException("invalid silence: end time is missing");
        }
        return new SilenceText(
                matchers.stream().map(SilenceTexts::text).toList(),
                Objects.requireNonNullElse(posted.startsAt(), now),
                posted.endsAt(),
                Objects.requireNonNullElse(posted.createdBy(), ""),
                Objects.requireNonNullElse(posted.comment(), ""));
    }

    private static String text(SilenceMatcher matcher) {
        String name = Objects.requireNonNullElse(matcher.name(), "");
        String value = Objects.requireNonNullElse(matcher.value(), "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("invalid silence: invalid label name \"\"");
        }
        boolean equal = !Boolean.FALSE.equals(matcher.isEqual());
        Matcher.Op op =
                matcher.isRegex()
                        ? (equal ? Matcher.Op.REGEX : Matcher.Op.NOT_REGEX)
                        : (equal ? Matcher.Op.EQUAL : Matcher.Op.NOT_EQUAL);
        try {
            return new LabelMatcher(new Matcher(name, op, value)).toString();
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "invalid silence: invalid regular expression \"%s\": %s"
                            .formatted(value, malformed.getDescription()),
                    malformed);
        }
    }

    static GettableSilence show(SilenceView view, Instant now) {
        SilenceText text = view.text();
        return new GettableSilence(
                view.id(),
                new SilenceStatus(view.stateAt(now)),
                view.updatedAt(),
                text.read().stream().map(SilenceTexts::show).toList(),
                text.startsAt(),
                text.endsAt(),
                text.createdBy(),
                text.comment());
    }

    private static SilenceMatcher show(LabelMatcher each) {
        Matcher matcher = each.matcher();
        Matcher.Op op = matcher.op();
        return new SilenceMatcher(
                matcher.name(),
                matcher.value(),
                op == Matcher.Op.REGEX || op == Matcher.Op.NOT_REGEX,
                op == Matcher.Op.EQUAL || op == Matcher.Op.REGEX);
    }
}
