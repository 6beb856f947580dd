package dev.fairlead.alert.watch;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A watch that is being judged, with its expressions parsed. Safe for many threads. */
final class ActiveWatch {

    private final Watch watch;
    private final Instant startedAt;
    private final List<Expression> conditions;
    private final Expression requests;
    private final ReentrantLock evaluating = new ReentrantLock();
    private volatile Instant evaluatedAt;

    ActiveWatch(Watch watch, Instant startedAt) {
        this.watch = watch;
        this.startedAt = startedAt;
        this.conditions =
                watch.conditions().stream().map(c -> Expression.parse(c.expression())).toList();
        this.requests = Expression.parse(watch.terms().requestsExpression());
        this.evaluatedAt = startedAt;
    }

    Watch watch() {
        return watch;
    }

    Instant startedAt() {
        return startedAt;
    }

    List<Target> targets() {
        return watch.targets().stream()
                .map(each ->
                        new Target(
                                each.job(),
                                each.url(),
                                each.interval(),
                                Map.of(),
                                ScrapeSettings.DEFAULT))
                .toList();
    }

    boolean reads(Target.Page page) {
        return watch.targets().stream()
                .anyMatch(each -> each.job().equals(page.job()) && each.url().equals(page.url()));
    }

    /**
     * Whether an evaluation is due after a target was read. The beats of scraping and evaluation
     * need not meet, so half a beat of the target too early counts.
     */
    boolean dueAfterRead(Target.Page page, Instant now) {
        Duration beat =
                watch.targets().stream()
                        .filter(each -> each.url().equals(page.url()))
                        .map(WatchTarget::interval)
                        .findFirst()
                        .orElse(Duration.ZERO);
        Instant due = evaluatedAt.plus(watch.terms().evaluationInterval()).minus(beat.dividedBy(2));
        return !now.isBefore(due);
    }

    /** Whether an evaluation is due although no target was read. */
    boolean overdue(Instant now) {
        return !now.isBefore(evaluatedAt.plus(watch.terms().evaluationInterval()));
    }

    /** Runs the evaluation unless one is under way. */
    void exclusively(Instant now, Runnable evaluation) {
        if (evaluating.tryLock()) {
            try {
                evaluatedAt = now;
                evaluation.run();
            } finally {
                evaluating.unlock();
            }
        }
    }

    /** What is seen where this service reads the targets itself. */
    Observation observe(Samples samples, Function<Target.Page, TargetHealth> health, Instant now) {
        Instant since = startedAt;
        boolean failing = false;
        for (WatchTarget target : watch.targets()) {
            TargetHealth read = health.apply(new Target.Page(target.job(), target.url()));
            failing |= read.error() != null;
            Instant first = read.since() == null ? now : read.since();
            since = first.isAfter(since) ? first : since;
        }
        return seen(samples, since, failing, now);
    }

    /**
     * What is seen by asking another server, which reads the targets at its own beat: what it shows
     * may be older by the delay, so that the first whole window ends that much later.
     */
    Observation observe(Samples samples, Duration delay, Instant now) {
        return seen(samples, startedAt.plus(delay), false, now);
    }

    private Observation seen(Samples samples, Instant since, boolean failing, Instant now) {
        return new Observation(
                now,
                since,
                conditions.stream().map(each -> reading(samples, each, now)).toList(),
                reading(samples, requests, now),
                failing);
    }

    private static Reading reading(Samples source, Expression expression, Instant now) {
        try {
            List<Sample> samples = source.samples(expression, now);
            return switch (samples.size()) {
                case 0 -> Reading.NO_SAMPLES;
                case 1 -> Reading.of(samples.getFirst().value());
                default -> Reading.SEVERAL_SAMPLES;
            };
        } catch (Samples.QueryFailed failed) {
            return Reading.QUERY_FAILED;
        }
    }
}
