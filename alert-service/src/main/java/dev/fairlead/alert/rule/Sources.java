package dev.fairlead.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Tells of targets whether they answer. */
@FunctionalInterface
interface Sources {

    /** No alert waits for a target, as in Prometheus. */
    Sources NONE = _ -> Map.of();

    /**
     * Those of the targets that answer, and those that are away and for which an alert may still
     * wait.
     */
    Map<Source, Answer> of(Set<Source> wanted);

    /** Whether a rule itself says what becomes of its alerts when a target is away. */
    default boolean isAskedBy(AlertingRule rule) {
        return AsksTargets.of(rule.expression().expr(), Recordings.NONE);
    }

    /** How far a rule looks back, with what it reads by other rules. */
    default Duration lookBack(AlertingRule rule) {
        return LookBack.of(rule.expression().expr());
    }

    /**
     * The targets whose samples made alerts that name none, when their condition was last found
     * broken; by fingerprint.
     */
    default Map<String, Set<Source>> behind(AlertingRule rule, Collection<ActiveAlert> alerts) {
        return Map.of();
    }

    /**
     * How a target answers.
     *
     * @param now whether it answers
     * @param last when it last did, as far as it is known
     */
    record Answer(boolean now, Instant last) {}
}
