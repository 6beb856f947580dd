package dev.fairlead.promql.scrape;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.AppendOutcome;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.StaleNaN;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes targets into a store and remembers their series, so that those that vanish end by a
 * staleness marker.
 *
 * <p>Safe for many threads as long as no target is scraped by two at once. When to scrape is the
 * caller's choice.
 */
public final class Scraper {
    /** That a target is down is told however full the store is. */
    private static final SeriesSource REPORTS = SeriesSource.any();

    private final PageReader pages;
    private final InMemoryStore store;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<ScrapeTarget, Set<Labels>> known = new ConcurrentHashMap<>();

    /** A scraper with the time of its samples from a clock. */
    public Scraper(PageReader pages, InMemoryStore store, Clock clock) {
        this(pages, store, clock, System::nanoTime);
    }

    Scraper(PageReader pages, InMemoryStore store, Clock clock, LongSupplier nanoTime) {
        this.pages = pages;
        this.store = store;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads a target once and stores its samples, {@code up}, {@code scrape_duration_seconds},
     * {@code scrape_samples_scraped}, {@code scrape_samples_post_metric_relabeling} and {@code
     * scrape_series_added}. Never throws for a target that fails: the result says why.
     */
    public ScrapeResult scrape(ScrapeTarget target) {
        Instant at = clock.instant();
        long begun = nanoTime.getAsLong();
        try (PageReader.Page page = pages.fetch(target)) {
            return read(target, page, at, begun);
        } catch (PageException unreachable) {
            return failed(target, at, begun, 0, String.valueOf(unreachable.getMessage()), false);
        } catch (PageRefusedException refused) {
            return failed(target, at, begun, 0, String.valueOf(refused.getMessage()), true);
        } catch (ExpositionException malformed) {
            return failed(target, at, begun, 0, String.valueOf(malformed.getMessage()), true);
        }
    }

    private ScrapeResult read(
            ScrapeTarget target, PageReader.Page fetched, Instant at, long begun) {
        Exposition page = fetched.parse();
        List<ScrapedSample> kept = relabeled(page, target);
        String problem = beyondLimits(kept, target.limits());
        int samples = page.samples().size();
        if (problem != null) {
            return failed(target, at, begun, samples, problem, true);
        }
        var duration = Duration.ofNanos(nanoTime.getAsLong() - begun);
        var tally = new Tally();
        store(target, kept, at.toEpochMilli(), tally);
        store.grown(kept.size(), at.toEpochMilli());
        reports(target, at, duration, samples, kept.size(), tally.added, true);
        return new ScrapeResult(
                at,
                duration,
                samples,
                kept.size(),
                tally.added,
                tally.refused,
                page.metadata(),
                null,
                false);
    }

    private ScrapeResult failed(
            ScrapeTarget target,
            Instant at,
            long begun,
            int samples,
            String error,
            boolean pageRefused) {
        var duration = Duration.ofNanos(nanoTime.getAsLong() - begun);
        // Who finds no series any more must find why: the target is down before they end.
        reports(target, at, duration, samples, 0, 0, false);
        vanished(target, Set.of(), at.toEpochMilli());
        known.put(target, Set.of());
        return new ScrapeResult(at, duration, samples, 0, 0, 0, List.of(), error, pageRefused);
    }

    private void reports(
            ScrapeTarget target,
            Instant at,
            Duration duration,
            int samples,
            int kept,
            int added,
            boolean up) {
        report(target, "up", at, up ? 1 : 0);
        report(target, "scrape_duration_seconds", at, duration.toNanos() / 1e9);
        report(target, "scrape_samples_scraped", at, samples);
        report(target, "scrape_samples_post_metric_relabeling", at, kept);
        report(target, "scrape_series_added", at, added);
    }

    /**
     * From now on a target is scraped in another way. Its series are those that the next scrape
     * brings: what it brings no longer ends then.
     */
    public void replace(ScrapeTarget before, ScrapeTarget after) {
        Set<Labels> series = known.remove(before);
        if (series != null) {
            known.merge(after, series, Scraper::union);
        }
        if (!before.labels().equals(after.labels())) {
            endReports(before, clock.millis());
        }
    }

    /** Ends all series of a target that is no longer to be scraped. */
    public void forget(ScrapeTarget target) {
        long now = clock.millis();
        endReports(target, now);
        vanished(target, Set.of(), now);
        known.remove(target);
    }

    private static final class Tally {
        private int added;
        private int refused;
    }

    private static Set<Labels> union(Set<Labels> a, Set<Labels> b) {
        var all = new HashSet<>(a);
        all.addAll(b);
        return all;
    }

    private void endReports(ScrapeTarget target, long now) {
        for (String name : ScrapeSeries.REPORTED) {
            store.append(REPORTS, target.labels().with(Labels.NAME, name), now, StaleNaN.value());
        }
    }

    private static List<ScrapedSample> relabeled(Exposition page, ScrapeTarget target) {
        var kept = new ArrayList<ScrapedSample>(page.samples().size());
        for (ScrapedSample sample : page.samples()) {
            Labels labels =
                    target.metricRelabeling().apply(ScrapeSeries.labels(sample.labels(), target));
            // Without a name there is no series: rules that remove it drop the sample.
            if (labels != null && labels.has(Labels.NAME)) {
                kept.add(
                        new ScrapedSample(
                                labels,
                                sample.value(),
                                target.honor().timestamps() ? sample.timestamp() : null,
                                sample.start(),
                                sample.histogram()));
            }
        }
        return kept;
    }

    private static @Nullable String beyondLimits(List<ScrapedSample> kept, ScrapeLimits limits) {
        if (limits.samples() > 0 && kept.size() > limits.samples()) {
            return "sample limit exceeded: %d samples, the limit is %d"
                    .formatted(kept.size(), limits.samples());
        }
        for (ScrapedSample sample : kept) {
            String problem = limits.problem(sample.labels());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private void store(ScrapeTarget target, List<ScrapedSample> kept, long now, Tally tally) {
        Set<Labels> before = known.getOrDefault(target, Set.of());
        var current = new HashSet<Labels>();
        for (ScrapedSample sample : kept) {
            Labels labels = sample.labels();
            Long given = sample.timestamp();
            long time = given == null ? now : given;
            FloatHistogram histogram = sample.histogram();
            AppendOutcome outcome =
                    time > StoreOptions.latest(now)
                            ? AppendOutcome.TOO_FAR_AHEAD
                            : histogram == null
                                    ? store.appendSince(
                                            target.source(),
                                            labels,
                                            sample.start(),
                                            time,
                                            sample.value())
                                    : store.appendSince(
                                            target.source(),
                                            labels,
                                            sample.start(),
                                            time,
                                            histogram);
            if (!outcome.stored()) {
                tally.refused++;
                continue;
            }
            if (!before.contains(labels)) {
                tally.added++;
            }
            // A series that brings its own times decides itself when it ends.
            if (given == null) {
                current.add(labels);
            }
        }
        vanished(target, current, now);
        known.put(target, current);
    }

    private void vanished(ScrapeTarget target, Set<Labels> current, long now) {
        for (Labels labels : known.getOrDefault(target, Set.of())) {
            if (!current.contains(labels)) {
                store.append(target.source(), labels, now, StaleNaN.value());
            }
        }
    }

    private void report(ScrapeTarget target, String name, Instant at, double value) {
        store.append(REPORTS, target.labels().with(Labels.NAME, name), at.toEpochMilli(), value);
    }
}
