package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.AlertsEnded;
import dev.fairlead.events.incidents.AlertsJoined;
import dev.fairlead.platform.subject.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups of alerts that an incident is about besides the one that opened it.
 *
 * @param groups in the order in which they joined
 * @param firstFires whether the group that opened it still fires, as far as was told
 */
record JoinedAlerts(List<JoinedGroup> groups, boolean firstFires) {

    static final JoinedAlerts NONE = new JoinedAlerts(List.of(), true);

    JoinedAlerts {
        groups = List.copyOf(groups);
    }

    /**
     * @param first group that opened the incident
     */
    JoinedAlerts with(AlertsJoined joined, @Nullable String first) {
        String key = joined.groupKey();
        if (key.equals(first)) {
            return new JoinedAlerts(groups, true);
        } else if (has(key)) {
            return each(group -> group.groupKey().equals(key) ? group.firing(true) : group);
        }
        JoinedGroup next =
                new JoinedGroup(
                        key,
                        joined.title(),
                        joined.reason(),
                        Suspect.of(joined.suspect()),
                        joined.at(),
                        true);
        return new JoinedAlerts(
                Stream.concat(groups.stream(), Stream.of(next)).toList(), firstFires);
    }

    /**
     * @param first group that opened the incident
     */
    JoinedAlerts with(AlertsEnded ended, @Nullable String first) {
        String key = ended.groupKey();
        return key.equals(first)
                ? new JoinedAlerts(groups, false)
                : each(group -> group.groupKey().equals(key) ? group.firing(false) : group);
    }

    /** Users are served again: whichever fires on is told of again. */
    JoinedAlerts mitigated() {
        return new JoinedAlerts(each(group -> group.firing(false)).groups, false);
    }

    /** It was not over: where it is about one group alone, it is that group that fires. */
    JoinedAlerts relapsed() {
        return groups.isEmpty() ? NONE : this;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    boolean has(String key) {
        return groups.stream().anyMatch(group -> group.groupKey().equals(key));
    }

    /** Whether alerts of it fire, as far as was told. */
    boolean fires(@Nullable String key, @Nullable String first) {
        return key == null || key.equals(first)
                ? firstFires
                : groups.stream().anyMatch(group -> group.fires() && group.groupKey().equals(key));
    }

    /** What fires besides that group, for people. */
    List<String> others(@Nullable String key, @Nullable String first, String title) {
        List<String> others = new ArrayList<>();
        if (firstFires && key != null && !key.equals(first)) {
            others.add(title);
        }
        groups.stream()
                .filter(group -> group.fires() && !group.groupKey().equals(key))
                .map(JoinedGroup::title)
                .forEach(others::add);
        return others;
    }

    /** The group that brought a suspect. */
    Optional<JoinedGroup> ofSuspect() {
        return groups.stream().filter(group -> group.suspect() != null).findFirst();
    }

    private JoinedAlerts each(UnaryOperator<JoinedGroup> change) {
        return new JoinedAlerts(groups.stream().map(change).toList(), firstFires);
    }
}
