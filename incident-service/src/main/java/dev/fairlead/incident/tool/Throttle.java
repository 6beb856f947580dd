package dev.fairlead.incident.tool;

import dev.fairlead.incident.config.Integration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes so many events of an integration in a minute of the clock. Each service counts what it took
 * itself, in memory; it knows no more integrations than are configured.
 */
public final class Throttle {

    private final Map<String, Integer> taken = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    /** Counts an event; where it is one too many, how long to wait. */
    public synchronized Optional<Duration> take(Integration integration, Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            taken.clear();
            minute = current;
        }
        int count = taken.merge(integration.name(), 1, Integer::sum);
        return count <= integration.perMinute()
                ? Optional.empty()
                : Optional.of(Duration.between(now, current.plus(1, ChronoUnit.MINUTES)));
    }
}
