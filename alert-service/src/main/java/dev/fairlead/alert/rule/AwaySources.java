package dev.fairlead.alert.rule;

import com.google.re2j.Pattern;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks the samples of {@code up} when targets last answered. That they do not lose over a restart,
 * so nothing else is stored. Belongs to one thread.
 */
final class AwaySources {
    private static final Expression ANSWERING = Expression.parse("up == 1");

    /** Targets of one question: each may have many samples. */
    private static final int AT_ONCE = 50;

    /** Most have just gone: these are found without reading much. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private static final Duration FINE = Duration.ofSeconds(15);
    private static final Duration COARSE = Duration.ofMinutes(1);

    /** Steps over the longest time that an alert waits, at most. */
    private static final int STEPS = 1440;

    private final Samples samples;
    private final Supplier<AlertLimits> limits;
    private final Discovery discovery;

    /** What was found of targets that are away: it stays so until they answer. */
    private final Map<Source, Instant> lastAnswers = new HashMap<>();

    /**
     * @param limits how long after its last answer a target is waited for
     */
    AwaySources(Samples samples, Supplier<AlertLimits> limits, Discovery discovery) {
        this.samples = samples;
        this.limits = limits;
        this.discovery = discovery;
    }

    /** How long after its last answer a target is waited for at most; zero for not at all. */
    Duration longest() {
        return limits.get().heldWhileAway();
    }

    /** Forgets what it found; it is asked again. */
    void forget() {
        lastAnswers.clear();
    }

    /**
     * @throws Samples.QueryFailed where there is no answer
     */
    Map<Source, Sources.Answer> at(Instant at, Set<Source> wanted) {
        Duration most = longest();
        if (wanted.isEmpty() || most.isZero()) {
            return Map.of();
        }
        Set<Source> answering = new HashSet<>();
        samples.samples(ANSWERING, at).forEach(sample -> source(sample, answering));
        lastAnswers.keySet().removeAll(answering);
        Set<Source> unknown = new HashSet<>(wanted);
        unknown.removeAll(answering);
        unknown.removeAll(lastAnswers.keySet());
        seek(unknown, at, LATELY, FINE);
        unknown.removeAll(lastAnswers.keySet());
        Duration step = most.dividedBy(STEPS);
        seek(unknown, at, most, step.compareTo(COARSE) > 0 ? step : COARSE);
        Instant earliest = at.minus(most);
        lastAnswers.values().removeIf(last -> !last.isAfter(earliest));
        Set<Source> away = new HashSet<>(wanted);
        away.removeAll(answering);
        away.retainAll(lastAnswers.keySet());
        if (!away.isEmpty()) {
            Instant replaced = at.minus(limits.get().heldWhileReplaced());
            discovery.dropped(Set.copyOf(away)).stream()
                    .filter(source -> !answer(source).isAfter(replaced))
                    .forEach(away::remove);
        }
        Map<Source, Sources.Answer> answers = new HashMap<>();
        for (Source source : wanted) {
            if (answering.contains(source)) {
                answers.put(source, new Sources.Answer(true, at));
            } else if (away.contains(source)) {
                answers.put(source, new Sources.Answer(false, answer(source)));
            }
        }
        return answers;
    }

    private Instant answer(Source source) {
        return lastAnswers.getOrDefault(source, Instant.MIN);
    }

    private static void source(Sample sample, Set<Source> into) {
        Source.of(sample.labels().toMap()).ifPresent(into::add);
    }

    private void seek(Set<Source> wanted, Instant at, Duration back, Duration step) {
        List<Source> unknown = List.copyOf(wanted);
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            List<Source> some = unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE));
            Set<Source> these = new HashSet<>(some);
            for (Sample sample : samples.samples(lastAnswered(some, back, step), at)) {
                Instant last = Instant.ofEpochMilli(Math.round(sample.value() * 1000));
                Source.of(sample.labels().toMap())
                        .filter(these::contains)
                        .ifPresent(source ->
                                lastAnswers.merge(source, last, (a, b) -> a.isAfter(b) ? a : b));
            }
        }
    }

    private static Expression lastAnswered(List<Source> sources, Duration back, Duration step) {
        return Expression.parse(
                "max by (job, instance) (max_over_time(timestamp(up{job=~%s, instance=~%s} == 1)[%dms:%dms]))"
                        .formatted(
                                anyOf(sources, Source::job),
                                anyOf(sources, Source::instance),
                                back.toMillis(),
                                step.toMillis()));
    }

    private static String anyOf(List<Source> sources, Function<Source, String> label) {
        Set<String> values = new TreeSet<>();
        sources.forEach(source -> values.add(label.apply(source)));
        return LabelText.quote(
                values.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }
}
