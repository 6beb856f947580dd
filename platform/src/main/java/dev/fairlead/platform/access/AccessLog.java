package dev.fairlead.platform.access;

import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.work.Bell;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Writes down what became of requests, on a thread of its own: each that was accepted, and of those
 * that were refused the first of a kind and then their number, once a minute. Telling it something
 * never waits and never fails. Ends after the web server, and writes what it has once more.
 */
public final class AccessLog implements SmartLifecycle {
    /** So many events wait while they cannot be written; further ones are dropped and counted. */
    static final int MOST_WAITING = 1_000;

    private static final int TOGETHER = 100;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final String REFUSED = "fairlead.access.refused";
    private static final String DROPPED = "fairlead.access.dropped";
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private final AccessEvents events;
    private final AccessSink sink;
    private final BooleanSupplier diskIsFull;
    private final Ids ids;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final RefusalCounter counter = new RefusalCounter();
    private final UndecidedLimit limit = new UndecidedLimit();
    private final SeenCallers callers = new SeenCallers();
    private final BlockingQueue<Told> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Bell bell = new Bell();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean running;
    private boolean failing;
    private volatile Thread loop = Thread.ofPlatform().unstarted(() -> {});

    /**
     * @param diskIsFull while it is, refusals are counted by the meter alone
     */
    AccessLog(
            AccessEvents events,
            AccessSink sink,
            BooleanSupplier diskIsFull,
            Ids ids,
            InstantSource clock,
            MeterRegistry meters) {
        this.events = events;
        this.sink = sink;
        this.diskIsFull = diskIsFull;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes note of a request that was answered. */
    void answered(Attempt attempt) {
        String reason = attempt.reason();
        if (reason != null) {
            meters.counter(REFUSED, "reason", reason).increment();
            if (diskIsFull.getAsBoolean() || !counter.isFirst(attempt)) {
                return;
            }
        } else if (!limit.allows(attempt)) {
            meters.counter(DROPPED).increment();
            return;
        }
        tell(events.of(attempt), attempt.at(), attempt.trace());
    }

    /** Takes note that somebody was there who proved to be a caller. */
    void seen(Sighting sighting) {
        if (!diskIsFull.getAsBoolean() && callers.isFirst(sighting)) {
            tell(events.of(sighting), sighting.at(), TraceContext.NONE);
        }
    }

    private void tell(AccessEvent event, Instant at, TraceContext trace) {
        if (!waiting.offer(new Told(ids.next(), event, at, trace))) {
            meters.counter(DROPPED).increment();
        }
        bell.ring();
    }

    /** Tells the numbers of the minutes that are over. */
    void tellCounts() {
        Instant now = now();
        counter.due(now).forEach(counted -> tell(events.of(counted, now), now, TraceContext.NONE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().daemon().name("access-log").start(this::loop);
    }

    private void loop() {
        List<Told> batch = new ArrayList<>();
        try {
            while (running) {
                tellCounts();
                if (batch.isEmpty() && waiting.drainTo(batch, TOGETHER) == 0) {
                    bell.await(TICK);
                } else if (!isWritten(batch)) {
                    end.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException ended) {
            log.atDebug().log("Access log was interrupted");
        }
        lastWords(batch);
    }

    /**
     * Empties the batch where it is. Otherwise the same events are to be tried again, and no others
     * with them: they may be written already.
     */
    private boolean isWritten(List<Told> batch) {
        try {
            sink.write(List.copyOf(batch));
            batch.clear();
            failing = false;
        } catch (RuntimeException away) {
            log.atLevel(failing ? Level.DEBUG : Level.WARN)
                    .addKeyValue("error", String.valueOf(away.getMessage()))
                    .log("Access events cannot be written, they wait and are tried again");
            failing = true;
        }
        return batch.isEmpty();
    }

    /** Writes what waits and all counts, once. */
    void lastWords(List<Told> batch) {
        Instant now = now();
        counter.all(now).forEach(counted -> tell(events.of(counted, now), now, TraceContext.NONE));
        while (isLastWritten(batch) && waiting.drainTo(batch, TOGETHER) > 0) {
            // One batch after the other.
        }
        int lost = batch.size() + waiting.size();
        if (lost > 0) {
            meters.counter(DROPPED).increment(lost);
            log.atWarn()
                    .addKeyValue("events", lost)
                    .log("Access events were not written before the end");
        }
    }

    private boolean isLastWritten(List<Told> batch) {
        return batch.isEmpty() || isWritten(batch);
    }

    /** Behind the web server, whose last requests are to be known, too. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        if (!running) {
            return;
        }
        running = false;
        end.countDown();
        bell.ring();
        try {
            loop.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
