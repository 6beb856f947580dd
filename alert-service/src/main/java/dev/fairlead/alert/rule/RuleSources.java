package dev.fairlead.alert.rule;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The targets of the alerts of one evaluation. Which ones made an alert is asked of the samples, of
 * all alerts at once.
 */
final class RuleSources implements Sources {

    /** What can be written in a grouping as it is; by others no series is told apart. */
    private static final Predicate<String> PLAIN_NAME =
            Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*").asMatchPredicate();

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final Samples samples;
    private final AwaySources away;
    private final Recordings recordings;
    private final Function<Instant, Set<String>> broken;
    private final Instant at;
    private final Duration offset;

    /**
     * @param broken the alerts that an evaluation at a time finds, by fingerprint
     * @param at time of the evaluation
     * @param offset how far in the past an evaluation looks
     */
    RuleSources(
            Samples samples,
            AwaySources away,
            Recordings recordings,
            Function<Instant, Set<String>> broken,
            Instant at,
            Duration offset) {
        this.samples = samples;
        this.away = away;
        this.recordings = recordings;
        this.broken = broken;
        this.at = at;
        this.offset = offset;
    }

    @Override
    public Map<Source, Answer> of(Set<Source> wanted) {
        return away.at(at.minus(offset), wanted);
    }

    @Override
    public boolean isAskedBy(AlertingRule rule) {
        return AsksTargets.of(rule.expression().expr(), recordings);
    }

    @Override
    public Duration lookBack(AlertingRule rule) {
        Duration own = LookBack.of(rule.expression().expr());
        return feeds(rule).stream()
                .map(Feed::back)
                .reduce(own, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private List<Feed> feeds(AlertingRule rule) {
        return Feed.of(rule.expression().expr(), rule.labels().keySet(), recordings);
    }

    @Override
    public Map<String, Set<Source>> behind(AlertingRule rule, Collection<ActiveAlert> alerts) {
        if (alerts.isEmpty() || away.longest().isZero()) {
            return Map.of();
        }
        List<Feed> feeds = feeds(rule);
        Map<String, Set<Source>> found = new HashMap<>();
        lastBroken(alerts)
                .forEach((when, those) -> {
                    Set<String> names = names(those);
                    feeds.forEach(feed -> look(feed, names, when, those, found));
                });
        return found;
    }

    /** The alerts by the time at which their condition was last found broken. */
    private Map<Instant, List<ActiveAlert>> lastBroken(Collection<ActiveAlert> alerts) {
        Map<Instant, List<ActiveAlert>> byTime = new TreeMap<>();
        Map<String, ActiveAlert> unknown = new HashMap<>();
        for (ActiveAlert alert : alerts) {
            if (alert.seenAt() == null) {
                unknown.put(Fingerprint.of(alert.labels()), alert);
            } else {
                byTime.computeIfAbsent(alert.seenAt(), _ -> new ArrayList<>()).add(alert);
            }
        }
        // Found broken by the process before this one. Further back, less exactly: a few looks do.
        Duration back = FIRST_LOOK;
        while (!unknown.isEmpty() && back.compareTo(away.longest()) <= 0) {
            Instant when = at.minus(back);
            if (unknown.values().stream().anyMatch(alert -> alert.activeAt().isBefore(when))) {
                broken.apply(when).forEach(each -> move(each, when, unknown, byTime));
            }
            List.copyOf(unknown.entrySet()).stream()
                    .filter(each -> !each.getValue().activeAt().isBefore(when))
                    .forEach(each ->
                            move(each.getKey(), each.getValue().activeAt(), unknown, byTime));
            back = back.multipliedBy(2);
        }
        return byTime;
    }

    private static void move(
            String fingerprint,
            Instant when,
            Map<String, ActiveAlert> unknown,
            Map<Instant, List<ActiveAlert>> byTime) {
        ActiveAlert alert = unknown.remove(fingerprint);
        if (alert != null) {
            byTime.computeIfAbsent(when, _ -> new ArrayList<>()).add(alert);
        }
    }

    private static Set<String> names(List<ActiveAlert> alerts) {
        Set<String> names = new TreeSet<>();
        alerts.forEach(alert -> names.addAll(alert.labels().keySet()));
        names.remove(AlertingRule.ALERT_NAME);
        names.removeIf(PLAIN_NAME.negate());
        return names;
    }

    private void look(
            Feed feed,
            Set<String> names,
            Instant when,
            List<ActiveAlert> alerts,
            Map<String, Set<Source>> found) {
        Set<String> compared = new TreeSet<>(names);
        compared.removeIf(name -> !feed.passing().passes(name));
        // A label may be missing: of an alert it may be that of the other side, or of the team.
        Map<Set<String>, Map<Map<String, String>, Set<Source>>> byNames = new HashMap<>();
        for (Sample sample : samples.samples(feed.asked(compared), when.minus(offset))) {
            Map<String, String> labels = new HashMap<>(sample.labels().toMap());
            Source.of(labels)
                    .ifPresent(source -> {
                        labels.keySet().retainAll(compared);
                        byNames.computeIfAbsent(Set.copyOf(labels.keySet()), _ -> new HashMap<>())
                                .computeIfAbsent(labels, _ -> new HashSet<>())
                                .add(source);
                    });
        }
        byNames.forEach((present, byLabels) -> {
            for (ActiveAlert alert : alerts) {
                Map<String, String> own = new HashMap<>(alert.labels());
                own.keySet().retainAll(present);
                Set<Source> sources = byLabels.get(own);
                if (sources != null) {
                    found.merge(Fingerprint.of(alert.labels()), sources, RuleSources::both);
                }
            }
        });
    }

    private static Set<Source> both(Set<Source> one, Set<Source> other) {
        if (one.containsAll(other)) {
            return one;
        }
        Set<Source> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
