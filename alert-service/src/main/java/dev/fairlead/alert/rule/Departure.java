package dev.fairlead.alert.rule;

import dev.fairlead.alert.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of an alert that fires and whose condition is not found broken any more; pure. Where
 * a target that it is about is away, nobody knows whether the condition still holds: the alert
 * fires on. It is about the target that its labels name, or else about those whose samples made it.
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
        List<About> all =
                sources.isAskedBy(rule)
                        ? gone.stream().map(alert -> new About(alert, Set.of())).toList()
                        : about(rule, gone, sources);
        Set<Source> wanted = new HashSet<>();
        all.forEach(about -> wanted.addAll(about.sources()));
        Map<Source, Sources.Answer> answers = wanted.isEmpty() ? Map.of() : sources.of(wanted);
        Duration back = sources.lookBack(rule);
        return all.stream().map(about -> of(about, at, answers, back)).toList();
    }

    /** An alert and the targets that it is about. */
    record About(ActiveAlert alert, Set<Source> sources) {}

    private static List<About> about(
            AlertingRule rule, Collection<ActiveAlert> gone, Sources sources) {
        List<ActiveAlert> ofMany =
                gone.stream()
                        .filter(alert -> alert.held() == null)
                        .filter(alert -> Source.of(alert.labels()).isEmpty())
                        .toList();
        Map<String, Set<Source>> behind =
                ofMany.isEmpty() ? Map.of() : sources.behind(rule, ofMany);
        return gone.stream()
                .map(alert ->
                        new About(
                                alert,
                                Source.of(alert.labels())
                                        .map(Set::of)
                                        .orElseGet(() -> ofMany(alert, behind))))
                .toList();
    }

    private static Set<Source> ofMany(ActiveAlert alert, Map<String, Set<Source>> behind) {
        ActiveAlert.Held held = alert.held();
        return held == null
                ? behind.getOrDefault(Fingerprint.of(alert.labels()), Set.of())
                : held.waitsFor();
    }

    /**
     * @param answers of targets; none of one of which nothing is known, or that was away for too
     *     long
     * @param back how far the rule looks back: for so long a target that answers again has not
     *     brought what it asks for
     */
    private static Departure of(
            About about, Instant at, Map<Source, Sources.Answer> answers, Duration back) {
        ActiveAlert alert = about.alert();
        ActiveAlert.Held held = alert.held();
        Set<Source> away = new HashSet<>();
        Instant last = Instant.MIN;
        boolean known = false;
        for (Source source : about.sources()) {
            Sources.Answer answer = answers.get(source);
            known |= answer != null;
            if (answer != null && !answer.now()) {
                away.add(source);
                last = answer.last().isAfter(last) ? answer.last() : last;
            }
        }
        if (!known) {
            return new Ends(alert, held == null ? CLEARED : SOURCE_GONE);
        }
        if (!away.isEmpty()) {
            Set<Source> waitsFor = held == null ? away : held.waitsFor();
            boolean named = Source.of(alert.labels()).isPresent();
            return new Stays(
                    alert.held(new ActiveAlert.Held(last, null, named ? Set.of() : waitsFor)));
        }
        if (held == null) {
            return new Ends(alert, CLEARED);
        }
        Instant backAt = held.backAt() == null ? at : held.backAt();
        return at.isBefore(backAt.plus(back))
                ? new Stays(alert.held(held.back(backAt)))
                : new Ends(alert, CLEARED);
    }
}
