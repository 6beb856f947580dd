package dev.fairlead.alert.scrape;

import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.scrape.Target.Page;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.scrape.MetadataIndex;
import dev.fairlead.promql.scrape.ScrapeResult;
import dev.fairlead.promql.scrape.ScrapeTarget;
import dev.fairlead.promql.scrape.Scraper;
import dev.fairlead.promql.store.SeriesSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the targets that are wanted, each at its own beat, and says how that goes. */
public final class Targets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Targets.class);
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final Scraper scraper;
    private final PageLimits limits;
    private final int mostSeries;
    private final MetadataIndex metadata;
    private final Secrets secrets;
    private final ScheduledExecutorService beats;
    private final Map<Page, Running> running = new ConcurrentHashMap<>();
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<Page, TargetHealth>> listeners = new CopyOnWriteArrayList<>();
    private final Evaluations reads = new Evaluations();
    private final LongAdder refusedSamples = new LongAdder();

    /**
     * @param mostSeries of one target
     * @param metadata learns what pages say of their families
     * @param beats keeps the time; reads run on threads of their own
     */
    public Targets(
            Scraper scraper,
            PageLimits limits,
            int mostSeries,
            MetadataIndex metadata,
            Secrets secrets,
            ScheduledExecutorService beats) {
        this.scraper = scraper;
        this.limits = limits;
        this.mostSeries = mostSeries;
        this.metadata = metadata;
        this.secrets = secrets;
        this.beats = beats;
    }

    /** Calls the listener after each read, on the thread that read. */
    public void onRead(BiConsumer<Page, TargetHealth> listener) {
        listeners.add(listener);
    }

    /** From now on, reads these targets and no others. */
    public synchronized void want(Collection<Target> targets) {
        want(targets, Set.of());
    }

    /**
     * The same where deployments are judged by some of them: these have room of their own.
     *
     * @param judged the pages by which deployments are judged
     */
    public synchronized void want(Collection<Target> targets, Set<Page> judged) {
        Map<Page, Target> wanted = new HashMap<>();
        targets.forEach(target ->
                wanted.merge(
                        target.page(),
                        target,
                        (a, b) ->
                                a.interval().compareTo(b.interval()) <= 0
                                        ? merged(a, b)
                                        : merged(b, a)));
        for (Running each : List.copyOf(running.values())) {
            Target now = wanted.get(each.target.page());
            if (now == null) {
                running.remove(each.target.page());
                each.stop(() -> end(each));
            } else if (!each.target.equals(now)
                    || each.privileged() != judged.contains(now.page())) {
                Running next = start(now, each.health, judged.contains(now.page()));
                running.put(now.page(), next);
                each.stop(() -> scraper.replace(each.scrapeTarget, next.scrapeTarget));
            }
        }
        wanted.forEach((page, target) ->
                running.computeIfAbsent(
                        page, _ -> start(target, TargetHealth.UNREAD, judged.contains(page))));
    }

    /** How reading goes; unread where the target is not wanted. */
    public TargetHealth health(Page page) {
        Running target = running.get(page);
        return target == null ? TargetHealth.UNREAD : target.health;
    }

    /** The jobs of all targets that were wanted since the start. */
    public Set<String> jobs() {
        return Set.copyOf(jobs);
    }

    /** All targets that are wanted, by job and address. */
    public List<Shown> list() {
        return running.values().stream()
                .map(each ->
                        new Shown(
                                each.target,
                                each.scrapeTarget.labels(),
                                each.scrapeTarget.timeout(),
                                each.health,
                                each.took))
                .sorted(
                        Comparator.comparing((Shown each) -> each.target().job())
                                .thenComparing(each -> each.target().url()))
                .toList();
    }

    /**
     * Where a target stands.
     *
     * @param labels of every series
     * @param took time of the last read; zero before the first
     */
    public record Shown(
            Target target, Labels labels, Duration timeout, TargetHealth health, Duration took) {}

    private void end(Running ended) {
        scraper.forget(ended.scrapeTarget);
        metadata.forget(ended.target.page());
    }

    /** Who brings series: each target that is read. */
    public List<SeriesSource> sources() {
        return running.values().stream().map(each -> each.scrapeTarget.source()).toList();
    }

    /** What became of the reads since the start. */
    public Evaluations reads() {
        return reads;
    }

    /** Samples that the store refused since the start. */
    public long refusedSamples() {
        return refusedSamples.sum();
    }

    private static Target merged(Target faster, Target slower) {
        Map<String, String> labels = new HashMap<>(slower.labels());
        labels.putAll(faster.labels());
        return new Target(
                faster.job(),
                faster.url(),
                faster.interval(),
                labels,
                faster.settings().equals(ScrapeSettings.DEFAULT)
                        ? slower.settings()
                        : faster.settings());
    }

    /**
     * @param before how reading the page went so far; another beat does not begin its window anew
     */
    private Running start(Target target, TargetHealth before, boolean judged) {
        jobs.add(target.job());
        Running started = new Running(target, scrapeTarget(target, judged), before);
        started.beat =
                beats.scheduleAtFixedRate(
                        () -> Thread.ofPlatform().daemon().name("scrape").start(started::read),
                        0,
                        target.interval().toMillis(),
                        TimeUnit.MILLISECONDS);
        return started;
    }

    private ScrapeTarget scrapeTarget(Target target, boolean judged) {
        Labels labels = Labels.of(target.labels()).with("job", target.job());
        if (!labels.has("instance")) {
            labels = labels.with("instance", target.url().getAuthority());
        }
        ScrapeSettings settings = target.settings();
        Duration timeout = settings.timeout() == null ? LONGEST_READ : settings.timeout();
        ScrapeTarget plain =
                ScrapeTarget.of(target.url(), labels)
                        .withTimeout(
                                target.interval().compareTo(timeout) < 0
                                        ? target.interval()
                                        : timeout)
                        .withLimits(settings.within(limits))
                        .withHonor(settings.honor())
                        .withMetricRelabeling(settings.metricRelabeling())
                        .withSource(
                                new SeriesSource(
                                        target.job() + " " + target.url(), mostSeries, judged));
        var credentials = settings.credentials();
        return credentials == null
                ? plain
                : plain.withAuthorization(() -> credentials.header(secrets));
    }

    @Override
    public synchronized void close() {
        running.values().forEach(target -> target.stop(() -> {}));
        running.clear();
    }

    /** A target that is read. */
    private final class Running {
        private final Target target;
        private final ScrapeTarget scrapeTarget;
        private final AtomicBoolean reading = new AtomicBoolean();
        private final RefusedPause pause = new RefusedPause();
        private volatile TargetHealth health;
        private volatile Duration took = Duration.ZERO;
        private volatile Runnable atEnd = () -> {};
        private volatile boolean stopped;
        private @Nullable ScheduledFuture<?> beat;

        private Running(Target target, ScrapeTarget scrapeTarget, TargetHealth before) {
            this.target = target;
            this.scrapeTarget = scrapeTarget;
            this.health = before;
        }

        private boolean privileged() {
            return scrapeTarget.source().privileged();
        }

        private void read() {
            if (stopped || !reading.compareAndSet(false, true)) {
                return;
            }
            try {
                if (pause.passes()) {
                    return;
                }
                ScrapeResult result = scraper.scrape(scrapeTarget);
                took = result.duration();
                count(result);
                pause.read(result.pageRefused(), target.interval());
                if (result.up()) {
                    metadata.replace(target.page(), result.metadata());
                }
                tellOfChange(result.error());
                health = health.after(result.at(), result.error());
                listeners.forEach(listener -> listener.accept(target.page(), health));
            } catch (RuntimeException failed) {
                log.atError()
                        .addKeyValue("job", target.job())
                        .addKeyValue("url", target.url())
                        .setCause(failed)
                        .log("Reading a target failed");
            } finally {
                reading.set(false);
                endOnce();
            }
        }

        private void count(ScrapeResult result) {
            refusedSamples.add(result.refused());
            if (result.up()) {
                reads.done(result.duration());
            } else {
                reads.failed(result.duration());
            }
        }

        private void tellOfChange(@Nullable String error) {
            if (error != null && (health.error() == null)) {
                log.atWarn()
                        .addKeyValue("job", target.job())
                        .addKeyValue("url", target.url())
                        .addKeyValue("error", error)
                        .log("A target does not answer");
            } else if (error == null && health.error() != null) {
                log.atInfo()
                        .addKeyValue("job", target.job())
                        .addKeyValue("url", target.url())
                        .log("A target answers again");
            }
        }

        /** Ends reading; the task runs once, when no read is under way any more. */
        private void stop(Runnable last) {
            atEnd = last;
            stopped = true;
            if (beat != null) {
                beat.cancel(false);
            }
            endOnce();
        }

        private void endOnce() {
            if (stopped && reading.compareAndSet(false, true)) {
                atEnd.run();
            }
        }
    }
}
