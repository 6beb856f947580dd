package dev.fairlead.alert.watch;

import java.time.Instant;
import java.util.List;

/**
 * What one evaluation of a watch found.
 *
 * @param at time of the evaluation
 * @param since since when the targets have been read; a later time than the watch's start after a
 *     restart, because samples live in memory
 * @param readings one for each condition, in their order
 * @param requests requests that the version served in the window
 * @param scrapeFailing whether the last attempt to read a target failed
 */
public record Observation(
        Instant at,
        Instant since,
        List<Reading> readings,
        Reading requests,
        boolean scrapeFailing) {

    public Observation {
        readings = List.copyOf(readings);
    }
}
