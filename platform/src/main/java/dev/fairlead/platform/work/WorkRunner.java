package dev.fairlead.platform.work;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * The loop that carries out work as it becomes due. Woken by the bell after an append, by the next
 * due time, and each second in case another process appended.
 */
public final class WorkRunner implements SmartLifecycle {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(WorkRunner.class);

    private final WorkTable table;
    private final TimerRunner timers;
    private final EffectRunner effects;
    private final InstantSource clock;
    private final Bell bell;
    private volatile boolean running;
    private boolean failing;
    private volatile Thread loop = Thread.ofPlatform().unstarted(() -> {});

    WorkRunner(
            WorkTable table,
            TimerRunner timers,
            EffectRunner effects,
            InstantSource clock,
            Bell bell) {
        this.table = table;
        this.timers = timers;
        this.effects = effects;
        this.clock = clock;
        this.bell = bell;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().name("work").daemon().start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                pass();
                failing = false;
            } catch (InterruptedException _) {
                return;
            } catch (SQLException | RuntimeException e) {
                // Once per fault: a database that is away for an hour must not fill the log.
                log.atLevel(failing ? Level.DEBUG : Level.WARN)
                        .addKeyValue("error", e.getMessage())
                        .log("Work is not carried out, it is looked for again until it can be");
                failing = true;
                pause();
            }
        }
    }

    private void pass() throws SQLException, InterruptedException {
        boolean more = timers.run();
        effects.run();
        if (!more) {
            bell.await(wait(clock.instant()));
        }
    }

    private Duration wait(Instant now) {
        return table.nextDue(now)
                .map(due -> Duration.between(clock.instant(), due))
                .filter(until -> until.compareTo(LONGEST_WAIT) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(LONGEST_WAIT);
    }

    private void pause() {
        try {
            bell.await(PAUSE_AFTER_ERROR);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        try {
            loop.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        effects.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
