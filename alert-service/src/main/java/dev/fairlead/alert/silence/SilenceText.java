package dev.fairlead.alert.silence;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.MatcherSyntax;
import dev.fairlead.events.alerts.SilenceSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a silence says.
 *
 * @param matchers in Alertmanager's UTF-8 syntax, one each; an alert fulfils all of them
 * @param endsAt not before {@code startsAt}
 * @param createdBy who wants it
 * @param comment why
 */
public record SilenceText(
        List<String> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment) {

    public SilenceText {
        matchers = List.copyOf(matchers);
    }

    /** As it was recorded. */
    static SilenceText of(SilenceSet set) {
        return new SilenceText(
                set.matchers(), set.startsAt(), set.endsAt(), set.createdBy(), set.comment());
    }

    /** The matchers, read. */
    public List<LabelMatcher> read() {
        return matchers.stream().flatMap(text -> MatcherSyntax.parse(text).stream()).toList();
    }

    /** Whether an alert with these labels is meant. */
    public boolean matches(Map<String, String> labels) {
        return read().stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** Whether it holds at that time: from its begin on, and not at its end any more. */
    public boolean holds(Instant time) {
        return !time.isBefore(startsAt) && time.isBefore(endsAt);
    }

    SilenceText from(Instant begin) {
        return new SilenceText(matchers, begin, endsAt, createdBy, comment);
    }
}
