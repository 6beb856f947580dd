package dev.fairlead.promql.remote;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.remote.WrittenSeries.Point;
import dev.fairlead.promql.store.AppendOutcome;
import dev.fairlead.promql.store.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends requests to a store. Safe for many threads. */
public final class RemoteWriter {
    private static final int MOST_PROBLEMS = 10;

    private final InMemoryStore store;

    /** A writer into a store. */
    public RemoteWriter(InMemoryStore store) {
        this.store = store;
    }

    /**
     * What became of a request.
     *
     * @param samples numbers that are in the store now
     * @param histograms histograms that are in the store now
     * @param refused samples of both kinds that are not
     * @param problems why, for the first of them
     */
    public record Result(int samples, int histograms, int refused, List<String> problems) {
        /** Copies the list. */
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Appends all samples that the store takes. To send what was refused again does not help: it is
     * out of order, another value is there, the labels are none, or there is no room for a series.
     */
    public Result write(WriteRequest request) {
        var tally = new Tally();
        for (WrittenSeries series : request.series()) {
            for (Point point : series.points()) {
                String problem = series.problem();
                if (problem == null) {
                    AppendOutcome outcome = append(series.labels(), point);
                    problem = outcome.stored() ? null : outcome.reason();
                }
                tally.count(series, point, problem);
            }
        }
        return new Result(tally.samples, tally.histograms, tally.refused, tally.problems);
    }

    private AppendOutcome append(Labels labels, Point point) {
        FloatHistogram histogram = point.histogram();
        return histogram == null
                ? store.append(labels, point.timestamp(), point.value())
                : store.append(labels, point.timestamp(), histogram);
    }

    private static final class Tally {
        private int samples;
        private int histograms;
        private int refused;
        private final List<String> problems = new ArrayList<>();

        private void count(WrittenSeries series, Point point, @Nullable String problem) {
            if (problem == null) {
                if (point.histogram() == null) {
                    samples++;
                } else {
                    histograms++;
                }
                return;
            }
            refused++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(
                        "%s at %d: %s"
                                .formatted(
                                        series.labels().toSeriesText(),
                                        point.timestamp(),
                                        problem));
            }
        }
    }
}
