package dev.fairlead.alert.routing;

import java.util.List;
import java.util.Map;

/**
 * Alerts that are not told while another one fires.
 *
 * @param source the one that fires
 * @param target those that are not told meanwhile
 * @param equal labels that both have alike; one that is absent is empty
 */
public record InhibitRule(
        List<LabelMatcher> source, List<LabelMatcher> target, List<String> equal) {

    public InhibitRule {
        source = List.copyOf(source);
        target = List.copyOf(target);
        equal = List.copyOf(equal);
    }

    /** Whether an alert with these labels silences others. */
    public boolean isSource(Map<String, String> labels) {
        return all(source, labels);
    }

    /** Whether an alert with these labels may be silenced. */
    public boolean isTarget(Map<String, String> labels) {
        return all(target, labels);
    }

    /**
     * Whether an alert that is a target is silenced by one that is a source and fires: both have
     * the labels alike, and not both are on both sides, or each of two would silence the other.
     */
    public boolean silences(Map<String, String> firing, Map<String, String> other) {
        boolean alike =
                equal.stream()
                        .allMatch(name ->
                                firing.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
        return alike && !(isSource(other) && isTarget(firing));
    }

    private static boolean all(List<LabelMatcher> matchers, Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
