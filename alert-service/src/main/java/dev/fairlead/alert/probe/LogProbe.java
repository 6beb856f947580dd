package dev.fairlead.alert.probe;

import dev.fairlead.alert.logs.LogCounter;
import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
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
            List<Reading> readings = new ArrayList<>();
            counter.to(clock.instant())
                    .forEach((labels, lines) -> readings.add(reading(labels, lines)));
            return new Look(readings, null);
        } catch (IOException failed) {
            return new Look(List.of(), String.valueOf(failed.getMessage()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Look(List.of(), "the service is being stopped");
        }
    }

    private static Reading reading(Labels labels, long lines) {
        return new Reading(labels.with(Labels.NAME, "fairlead_log_lines_total"), lines);
    }
}
