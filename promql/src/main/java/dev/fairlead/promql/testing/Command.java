package dev.fairlead.promql.testing;

import dev.fairlead.promql.labels.Labels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command of a script. Times are milliseconds. */
sealed interface Command {
    /** Forget all samples. */
    record Clear() implements Command {}

    /** A command that cannot be read. */
    record Faulty(int line, String text, String problem) implements Command {}

    /** Store samples; classic histograms also as native ones where wanted. */
    record Load(long step, boolean withCustomHistograms, List<SeriesLine> series)
            implements Command {
        /** Copies the list. */
        public Load {
            series = List.copyOf(series);
        }
    }

    /**
     * Evaluate and compare.
     *
     * @param window times of the query, and of the expected points; an instant query has one time
     * @param range whether it is a range query
     * @param expectations the lines about failure, remarks and order
     * @param expected the series in the order of the script
     * @param scalar the expected number; null where none is
     * @param string the expected text; null where none is
     */
    record Eval(
            int line,
            String query,
            Window window,
            boolean range,
            List<Expectation> expectations,
            Map<Labels, List<Point>> expected,
            @Nullable Double scalar,
            @Nullable String string,
            @Nullable Window expectedMatrix)
            implements Command {
        boolean expects(Expectation.Kind kind) {
            return expectations.stream().anyMatch(each -> each.kind() == kind);
        }
    }

    /** Times from start to end. */
    record Window(long start, long end, long step) {}
}
