package dev.fairlead.maintenance.cadence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** When a service is down, from a time until another; it starts at the second. */
record Outages(NavigableMap<Instant, Instant> down) {

    /** Those in which clocks are changed in Berlin, New York and on Lord Howe, and some others. */
    static Outages random(Random random, Instant start, Instant end) {
        NavigableMap<Instant, Instant> down = new TreeMap<>();
        Instant at = start;
        while (at.isBefore(end)) {
            at = at.plusSeconds(random.nextInt((int) Duration.ofDays(30).toSeconds()));
            Instant up = at.plusSeconds(60 + random.nextInt((int) Duration.ofDays(8).toSeconds()));
            down.put(at, up);
            at = up.plusSeconds(60);
        }
        for (String night : List.of("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01")) {
            Instant middle = Instant.parse(night + "T03:30:00Z");
            down.put(middle.minusSeconds(7 * 3600), middle.plusSeconds(7 * 3600));
        }
        return new Outages(merged(down));
    }

    private static NavigableMap<Instant, Instant> merged(NavigableMap<Instant, Instant> all) {
        NavigableMap<Instant, Instant> merged = new TreeMap<>();
        for (var each : all.entrySet()) {
            var last = merged.lastEntry();
            if (last != null && !each.getKey().isAfter(last.getValue())) {
                Instant up = each.getValue();
                merged.put(last.getKey(), up.isAfter(last.getValue()) ? up : last.getValue());
            } else {
                merged.put(each.getKey(), each.getValue());
            }
        }
        return merged;
    }

    /** That moment, or the one at which the service starts again. */
    Instant up(Instant at) {
        Map.Entry<Instant, Instant> last = down.floorEntry(at);
        return last == null || !at.isBefore(last.getValue()) ? at : last.getValue();
    }

    /** Whether it started in between, the second moment included. */
    boolean startedBetween(Instant after, Instant until) {
        List<Instant> begun = new ArrayList<>(down.headMap(until, false).values());
        return !begun.isEmpty() && begun.getLast().isAfter(after);
    }
}
