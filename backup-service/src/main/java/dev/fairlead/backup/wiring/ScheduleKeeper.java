package dev.fairlead.backup.wiring;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.work.Schedules;
import dev.fairlead.platform.config.Reloading;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Applies the schedules at the start and after each reload of the configuration; tries again until
 * the database takes them.
 */
final class ScheduleKeeper implements SmartLifecycle {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(ScheduleKeeper.class);

    private final Reloading<BackupConfig> config;
    private final Schedules schedules;
    private volatile Thread loop = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean running;
    private String applied = "";

    ScheduleKeeper(Reloading<BackupConfig> config, Schedules schedules) {
        this.config = config;
        this.schedules = schedules;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().daemon().name("schedules").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                applyIfChanged();
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void applyIfChanged() {
        var current = config.current();
        if (current.hash().equals(applied)) {
            return;
        }
        try {
            schedules.apply(current.value());
            applied = current.hash();
        } catch (RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("error", failed.getMessage())
                    .log("Schedules are not applied yet, they are applied again");
        }
    }

    @Override
    public void stop() {
        running = false;
        loop.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
