package dev.fairlead.benchmarks.storm;

import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Where the time from the break to the incident went, each counted from the break.
 *
 * @param read the target is asked for its page
 * @param stored the first alerts are stored
 * @param told the notification is stored
 * @param opened the incident is stored
 */
public record Phases(Duration read, Duration stored, Duration told, Duration opened) {
    private static final String FIRST =
            "select (extract(epoch from min(recorded_at)) * 1000)::bigint from event where type = '%s.v1'";

    static Phases of(DataDirectory data, int portBase, StormPage page, Instant broken)
            throws IOException, SQLException {
        return new Phases(
                Duration.between(broken, Objects.requireNonNull(page.brokenRead())),
                since(broken, data, portBase, "alert", "dev.fairlead.alerts.MetricBreached"),
                since(broken, data, portBase, "alert", "dev.fairlead.alerts.AlertNotified"),
                since(broken, data, portBase, "incident", "dev.fairlead.incidents.IncidentOpened"));
    }

    private static Duration since(
            Instant broken, DataDirectory data, int portBase, String service, String type)
            throws IOException, SQLException {
        long at = Sizes.ask(data, portBase, service, FIRST.formatted(type));
        return Duration.between(broken, Instant.ofEpochMilli(at));
    }

    @Override
    public String toString() {
        return "read after %,d ms, stored after %,d ms, told after %,d ms, the incident after %,d ms"
                .formatted(read.toMillis(), stored.toMillis(), told.toMillis(), opened.toMillis());
    }
}
