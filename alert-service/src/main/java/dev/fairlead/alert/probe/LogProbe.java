package dev.fairlead.alert.probe;

import dev.fairlead.alert.logs.LogCounter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Counts lines of logs. Where there is no number, the series ends until there is one again. */
final class LogProbe implements Probe {
    private final LogCounter counter;
    private final InstantSource clock;

    LogProbe(LogCounter counter, InstantSource clock) {
        this.counter = counter;
        this.clock = clock;
    }

    @Override
    public Look look() {
        try {
            long lines = counter.to(clock.instant());
            return new Look(List.of(Reading.of("fairlead_log_lines_total", lines)), null);
        } catch (IOException failed) {
            return new Look(List.of(), String.valueOf(failed.getMessage()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Look(List.of(), "the service is being stopped");
        }
    }
}
