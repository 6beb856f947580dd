package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations report of a month.
 *
 * @param before the month that it is compared with
 * @param complete whether the month is over
 */
public record Report(
        String month, String before, boolean complete, Instant at, List<Chapter> chapters) {

    /** A part of it about one thing. */
    public record Chapter(String title, List<Line> lines, @Nullable Chart chart) {}

    /** A figure of each day of the month, and of the month before. */
    public record Chart(String title, List<Long> now, List<Long> before) {
        private static final double HEIGHT = 80;

        /** How high the bar of such a value is, from 0 to 80. */
        public double height(long value) {
            long highest =
                    Stream.concat(now.stream(), before.stream())
                            .mapToLong(each -> each)
                            .max()
                            .orElse(1);
            return HEIGHT * value / Math.max(1, highest);
        }
    }

    /** A figure beside that of the month before, as people read them. */
    public record Line(String name, String nowText, String beforeText, String change) {}
}
