package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.store.Pending;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Starts due effects, each on a thread of its own, and stores their outcomes. */
final class EffectRunner implements AutoCloseable {
    private static final Duration APPEND_PAUSE = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

    private final WorkTable table;
    private final StreamEngine engine;
    private final EffectHandlers handlers;
    private final List<Permits> permits;
    private final LaneLocks lanes;
    private final Tracing tracing;
    private final InstantSource clock;
    private final Bell bell;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("effect-", 0).factory());

    EffectRunner(
            WorkTable table,
            StreamEngine engine,
            EffectHandlers handlers,
            List<Permits> permits,
            LaneLocks lanes,
            Tracing tracing,
            InstantSource clock,
            Bell bell) {
        this.table = table;
        this.engine = engine;
        this.handlers = handlers;
        this.permits = permits;
        this.lanes = lanes;
        this.tracing = tracing;
        this.clock = clock;
        this.bell = bell;
    }

    /** Starts what is due, whose lane is free, and for which there is a permit. Does not wait. */
    void run() throws SQLException {
        for (var each : permits) {
            run(each);
        }
    }

    private void run(Permits permit) throws SQLException {
        int waiting = 0;
        // Those that run are due as well: as many again, so that who waits is seen behind them.
        for (var row : table.dueEffects(clock.instant(), permit.types(), 2 * permit.most())) {
            var lane = row.stream() + "/" + row.lane();
            if (lanes.isHeld(lane)) {
                continue;
            }
            if (!permit.tryTake()) {
                waiting++;
            } else if (lanes.tryLock(lane)) {
                start(row, lane, permit);
            } else {
                permit.giveBack();
            }
        }
        permit.waiting(waiting);
    }

    private void start(WorkRow row, String lane, Permits permit) {
        threads.execute(() -> {
            try {
                carryOut(row);
            } finally {
                lanes.unlock(lane);
                permit.giveBack();
                bell.ring();
            }
        });
    }

    private void carryOut(WorkRow row) {
        try {
            var request = handlers.request(row.type(), row.payload());
            if (!table.exists(row.id())) {
                return;
            }
            if (!engine.wants(row.stream(), request)) {
                table.drop(row.id());
                log.atInfo()
                        .addKeyValue("type", row.type())
                        .addKeyValue("stream", row.stream())
                        .log("Effect is no longer wanted");
                return;
            }
            table.begun(row.id());
            tracing.continued(
                    "effect " + row.type(),
                    row.trace(),
                    row.lifecycleId(),
                    () -> settle(row, handlers.handle(request, context(row))));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failed(row, e);
        }
    }

    private void settle(WorkRow row, EffectResult<?> result) throws InterruptedException {
        switch (result) {
            case EffectResult.Done<?>(var outcome) -> append(row, outcome);
            case EffectResult.Again<?>(var delay, var reason) -> {
                log.atInfo()
                        .addKeyValue("type", row.type())
                        .addKeyValue("stream", row.stream())
                        .addKeyValue("reason", reason)
                        .log("Effect is tried again later");
                table.postpone(row.id(), clock.instant().plus(delay));
            }
        }
    }

    /** The effect has happened: from here on only the append is repeated, until it is stored. */
    private void append(WorkRow row, Object outcome) throws InterruptedException {
        while (true) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var pending =
                    new Pending(
                            new Directed(row.stream(), outcome),
                            row.context(Actor.Kind.EFFECT, now),
                            tracing.current());
            try {
                engine.transact(List.of(pending), WorkTable.done(List.of(row.id())));
                return;
            } catch (Companion.Overtaken _) {
                return;
            } catch (DataAccessException e) {
                log.atWarn()
                        .addKeyValue("type", row.type())
                        .addKeyValue("stream", row.stream())
                        .addKeyValue("error", e.getMessage())
                        .log("Outcome of an effect is not stored yet, it is stored again");
                Thread.sleep(APPEND_PAUSE);
            }
        }
    }

    private void failed(WorkRow row, Exception e) {
        var delay = WorkTable.backOff(row.tries());
        log.atWarn()
                .addKeyValue("type", row.type())
                .addKeyValue("stream", row.stream())
                .addKeyValue("tries", row.tries() + 1)
                .addKeyValue("delay", delay)
                .setCause(e)
                .log("Effect failed, it is tried again");
        try {
            table.postpone(row.id(), clock.instant().plus(delay));
        } catch (DataAccessException again) {
            log.atWarn()
                    .addKeyValue("error", again.getMessage())
                    .log("Effect stays due, the database did not answer");
        }
    }

    private static EffectContext context(WorkRow row) {
        return new EffectContext(
                row.stream() + "/" + row.id(),
                row.stream(),
                row.step(),
                row.attempt(),
                row.tries() + 1,
                row.firstDue(),
                row.lifecycleId());
    }

    /**
     * Lets running effects end for a while, then interrupts them; they run again after the next
     * start.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        lanes.close();
    }
}
