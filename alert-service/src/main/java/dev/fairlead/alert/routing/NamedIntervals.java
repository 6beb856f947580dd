package dev.fairlead.alert.routing;

import java.time.Instant;
import java.util.List;

/** Recurring times under one name. */
public record NamedIntervals(String name, List<TimeInterval> intervals) {

    public NamedIntervals {
        intervals = List.copyOf(intervals);
    }

    /** Whether the time is in one of them. */
    public boolean contains(Instant time) {
        return intervals.stream().anyMatch(interval -> interval.contains(time));
    }
}
