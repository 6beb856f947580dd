package dev.fairlead.alert.scrape;

import dev.fairlead.alert.scrape.Target.Page;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.scrape.ScrapeResult;
import dev.fairlead.promql.scrape.ScrapeTarget;
import dev.fairlead.promql.scrape.Scraper;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the targets that are wanted, each at its own beat, and says how that goes. */
public final class Targets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Targets.class);
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final Scraper scraper;
    private final Secrets secrets;
    private final ScheduledExecutorService beats;
    private final Map<Page, Running> running = new ConcurrentHashMap<>();
    private final List<BiConsumer<Page, TargetHealth>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param beats keeps the time; reads run on virtual threads
     */
    public Targets(Scraper scraper, Secrets secrets, ScheduledExecutorService beats) {
        this.scraper = scraper;
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
        Iterator<Running> old = running.values().iterator();
        while (old.hasNext()) {
            Running each = old.next();
            if (!each.target.equals(wanted.get(each.target.page()))) {
                old.remove();
                each.stop(wanted.containsKey(each.target.page()));
            }
        }
        wanted.forEach((page, target) -> running.computeIfAbsent(page, _ -> start(target)));
    }

    /** How reading goes; unread where the target is not wanted. */
    public TargetHealth health(Page page) {
        Running target = running.get(page);
        return target == null ? TargetHealth.UNREAD : target.health;
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

    private Running start(Target target) {
        Running started = new Running(target, scrapeTarget(target));
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
        ScrapeTarget plain = ScrapeTarget.of(target.url(), labels).withTimeout(timeout);
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
        private volatile TargetHealth health = TargetHealth.UNREAD;
        private volatile boolean stopped;
        private @Nullable ScheduledFuture<?> beat;

        private Running(Target target, ScrapeTarget scrapeTarget) {
            this.target = target;
            this.scrapeTarget = scrapeTarget;
        }

        private void read() {
            if (stopped || !reading.compareAndSet(false, true)) {
                return;
            }
            try {
                ScrapeResult result = scraper.scrape(scrapeTarget);
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
