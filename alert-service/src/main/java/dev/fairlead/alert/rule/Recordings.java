package dev.fairlead.alert.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules in force that record series, by the name of the series. */
final class Recordings {
    static final Recordings NONE = new Recordings(Map.of());

    private final Map<String, List<By>> byName;

    /**
     * A rule that records.
     *
     * @param age of what its samples were made of, at most: until it is evaluated again
     */
    record By(RecordingRule rule, Duration age) {}

    private Recordings(Map<String, List<By>> byName) {
        this.byName = byName;
    }

    static Recordings of(Collection<RuleGroup> groups) {
        Map<String, List<By>> byName = new HashMap<>();
        for (RuleGroup group : groups) {
            Duration age = group.interval().plus(group.queryOffset());
            for (Rule rule : group.rules()) {
                if (rule instanceof RecordingRule recording) {
                    byName.computeIfAbsent(rule.name(), _ -> new ArrayList<>())
                            .add(new By(recording, age));
                }
            }
        }
        return new Recordings(byName);
    }

    /** Those that record series of that name. */
    List<By> of(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
