package dev.fairlead.alert.scrape;

import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.scrape.Target.Page;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.scrape.ScrapeResult;
import dev.fairlead.promql.scrape.ScrapeTarget;
import dev.fairlead.promql.scrape.Scraper;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Secrets secrets;
    private final ScheduledExecutorService beats;
    private final Map<Page, Running> running = new ConcurrentHashMap<>();
    private final List<BiConsumer<Page, TargetHealth>> listeners = new CopyOnWriteArrayList<>();
    private final Evaluations reads = new Evaluations();
    private final LongAdder refusedSamples = new LongAdder();

    /**
     * @param beats keeps the time; reads run on virtual threads
     */
    public Targets(
            Scraper scraper, PageLimits limits, Secrets secrets, ScheduledExecutorService beats) {
        this.scraper = scraper;
        this.limits = limits;
        this.secrets = secrets;
        this.beats = beats;
    }

    /** Calls the listener after each read, on the thread that read. */
    public void onRead(BiConsumer<Page, TargetHealth> listener) {
        listeners.add(listener);
    }

    /** From now on, reads these targets and no others. */
    public synchronized void want(Collection<Target> targets) {
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
                each.stop(false);
            } else if (!each.target.equals(now)) {
                each.stop(true);
                running.put(now.page(), start(now, each.health));
            }
        }
        wanted.forEach((page, target) ->
                running.computeIfAbsent(page, _ -> start(target, TargetHealth.UNREAD)));
    }

    /** How reading goes; unread where the target is not wanted. */
    public TargetHealth health(Page page) {
        Running target = running.get(page);
        return target == null ? TargetHealth.UNREAD : target.health;
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
                faster.token() == null ? slower.token() : faster.token());
    }

    /**
     * @param before how reading the page went so far; another beat does not begin its window anew
     */
    private Running start(Target target, TargetHealth before) {
        Running started = new Running(target, scrapeTarget(target), before);
        started.beat =
                beats.scheduleAtFixedRate(
                        () -> Thread.startVirtualThread(started::read),
                        0,
                        target.interval().toMillis(),
                        TimeUnit.MILLISECONDS);
        return started;
    }

    private ScrapeTarget scrapeTarget(Target target) {
        Labels labels =
                Labels.of(target.labels())
                        .with("job", target.job())
                        .with("instance", target.url().getAuthority());
        Duration timeout =
                target.interval().compareTo(LONGEST_READ) < 0 ? target.interval() : LONGEST_READ;
        ScrapeTarget plain =
                ScrapeTarget.of(target.url(), labels)
                        .withTimeout(timeout)
                        .withLimits(limits.samples(), limits.bytes());
        var token = target.token();
        return token == null ? plain : plain.withBearerToken(() -> secrets.resolve(token));
    }

    @Override
    public synchronized void close() {
        running.values().forEach(target -> target.stop(true));
        running.clear();
    }

    /** A target that is read. */
    private final class Running {
        private final Target target;
        private final ScrapeTarget scrapeTarget;
        private final AtomicBoolean reading = new AtomicBoolean();
        private volatile TargetHealth health;
        private volatile boolean stopped;
        private @Nullable ScheduledFuture<?> beat;

        private Running(Target target, ScrapeTarget scrapeTarget, TargetHealth before) {
            this.target = target;
            this.scrapeTarget = scrapeTarget;
            this.health = before;
        }

        private void read() {
            if (stopped || !reading.compareAndSet(false, true)) {
                return;
            }
            try {
                ScrapeResult result = scraper.scrape(scrapeTarget);
                count(result);
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

        private void stop(boolean keepSeries) {
            stopped = true;
            if (beat != null) {
                beat.cancel(false);
            }
            if (!keepSeries) {
                scraper.forget(scrapeTarget);
            }
        }
    }
}
