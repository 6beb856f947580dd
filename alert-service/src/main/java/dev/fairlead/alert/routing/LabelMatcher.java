package dev.fairlead.alert.routing;

import dev.fairlead.promql.labels.Matcher;
import java.util.Map;

/**
 * A condition on one label, as routes write it. A label that is absent counts as empty.
 *
 * @see MatcherSyntax
 */
public record LabelMatcher(Matcher matcher) {

    public boolean matches(Map<String, String> labels) {
        return matcher.matches(labels.getOrDefault(matcher.name(), ""));
    }

    /** Name, operator and quoted value: {@code severity="critical"}. */
    @Override
    public String toString() {
        return matcher.toString();
    }
}
