package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;

/**
 * The operations report of a month.
 *
 * @param before the month that it is compared with
 * @param complete whether the month is over
 */
public record Report(
        String month, String before, boolean complete, Instant at, List<Chapter> chapters) {

    /** A part of it about one thing. */
    public record Chapter(String title, List<Line> lines) {}

    /** A figure beside that of the month before, as people read them. */
    public record Line(String name, String nowText, String beforeText, String change) {}
}
