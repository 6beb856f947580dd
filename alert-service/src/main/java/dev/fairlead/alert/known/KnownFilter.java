package dev.fairlead.alert.known;

import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.platform.subject.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are wanted; all where nothing is said.
 *
 * @param state one of {@link #STATES}
 * @param matchers what the labels must all fulfil
 */
public record KnownFilter(
        @Nullable String state,
        @Nullable String service,
        @Nullable String team,
        List<LabelMatcher> matchers) {

    /** Those that are not resolved. */
    public static final String OPEN = "open";

    /** What {@link #state} may be. */
    public static final List<String> STATES =
            List.of(
                    OPEN,
                    KnownAlert.PENDING,
                    AlertView.FIRING,
                    "silenced",
                    "inhibited",
                    AlertView.RESOLVED);

    private static final String SHOWN = "shown";

    public KnownFilter {
        matchers = List.copyOf(matchers);
    }

    boolean takesPending() {
        return state == null || state.equals(OPEN) || state.equals(KnownAlert.PENDING);
    }

    boolean takesStored() {
        return state == null || !state.equals(KnownAlert.PENDING);
    }

    boolean takesLabels(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    boolean takesSubject(Subject subject) {
        return (service == null || service.equals(subject.service()))
                && (team == null || team.equals(subject.team()));
    }

    /** What the store can tell by itself. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (OPEN.equals(state)) {
            fields.put("state", AlertView.FIRING);
        } else if (state != null) {
            fields.put(SHOWN, state);
        }
        if (service != null) {
            fields.put("service", service);
        }
        if (team != null) {
            fields.put("team", team);
        }
        return fields;
    }
}
