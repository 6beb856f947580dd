package dev.fairlead.alert.rule;

import java.time.Instant;
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

    /**
     * How a target answers.
     *
     * @param now whether it answers
     * @param last when it last did, as far as it is known
     */
    record Answer(boolean now, Instant last) {}
}
