package dev.fairlead.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an alert that fires and whose condition is not found broken any more; pure. Where
 * the target that it is about is away, nobody knows whether the condition still holds: the alert
 * fires on.
 */
sealed interface Departure {
    /** The condition holds no longer. */
    String CLEARED = "condition-cleared";

    /** The target was away for too long. */
    String SOURCE_GONE = "source-gone";

    /** It fires on. */
    record Stays(ActiveAlert alert) implements Departure {}

    /** It is resolved. */
    record Ends(ActiveAlert alert, String reason) implements Departure {}

    /** Decides on alerts of a rule. */
    static List<Departure> of(
            AlertingRule rule, Instant at, Collection<ActiveAlert> gone, Sources sources) {
        if (gone.isEmpty()) {
            return List.of();
        }
        Set<Source> wanted = new HashSet<>();
        if (!AsksTargets.of(rule.expression().expr())) {
            gone.forEach(alert -> Source.of(alert.labels()).ifPresent(wanted::add));
        }
        Map<Source, Sources.Answer> answers = wanted.isEmpty() ? Map.of() : sources.of(wanted);
        Duration back = LookBack.of(rule.expression().expr());
        return gone.stream().map(alert -> of(alert, at, answer(alert, answers), back)).toList();
    }

    private static Sources.@Nullable Answer answer(
            ActiveAlert alert, Map<Source, Sources.Answer> answers) {
        Source source = Source.of(alert.labels()).orElse(null);
        return source == null ? null : answers.get(source);
    }

    /**
     * @param answer of its target; null where none is known, or it was away for too long
     * @param back how far the expression looks back: for so long a target that answers again has
     *     not brought what it asks for
     */
    private static Departure of(
            ActiveAlert alert, Instant at, Sources.@Nullable Answer answer, Duration back) {
        ActiveAlert.Held held = alert.held();
        if (answer == null) {
            return new Ends(alert, held == null ? CLEARED : SOURCE_GONE);
        }
        if (!answer.now()) {
            return new Stays(alert.held(new ActiveAlert.Held(answer.last(), null)));
        }
        if (held == null) {
            return new Ends(alert, CLEARED);
        }
        Instant backAt = held.backAt() == null ? at : held.backAt();
        return at.isBefore(backAt.plus(back))
                ? new Stays(alert.held(new ActiveAlert.Held(held.lastAnswer(), backAt)))
                : new Ends(alert, CLEARED);
    }
}
