package dev.fairlead.promql.remote;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.remote.WrittenSeries.Point;
import dev.fairlead.promql.store.AppendOutcome;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.store.StoreOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends requests to a store. Safe for many threads. */
public final class RemoteWriter {
    private static final int MOST_PROBLEMS = 10;
    private static final int LONGEST_NAMED = 500;

    private final InMemoryStore store;
    private final InstantSource clock;

    /**
     * A writer into a store.
     *
     * @param clock tells what is too far in the future
     */
    public RemoteWriter(InMemoryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
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
        Session session = begin(SeriesSource.any());
        request.series().forEach(session::write);
        return session.end();
    }

    /**
     * Begins a request whose series come one by one.
     *
     * @param source counts the series
     */
    public Session begin(SeriesSource source) {
        return new Session(source);
    }

    /** A request under way. Not safe for several threads. */
    public final class Session {
        private final SeriesSource source;
        private final Tally tally = new Tally();
        private final long now = clock.millis();

        private Session(SeriesSource source) {
            this.source = source;
        }

        /** Appends the samples of a series that the store takes. */
        public void write(WrittenSeries series) {
            String none = series.problem();
            if (none != null && series.points().isEmpty()) {
                tally.refuse(named(series), none);
            }
            for (Point point : series.points()) {
                String problem = none;
                if (problem == null) {
                    AppendOutcome outcome = append(source, series.labels(), point, now);
                    problem = outcome.stored() ? null : outcome.reason();
                }
                tally.count(series, point, problem);
            }
        }

        /** What became of the request. */
        public Result end() {
            store.grown(tally.samples + (long) tally.histograms, now);
            return new Result(tally.samples, tally.histograms, tally.refused, tally.problems);
        }
    }

    /** The series for people; of long ones the beginning. */
    private static String named(WrittenSeries series) {
        String text = series.labels().toSeriesText();
        return text.length() <= LONGEST_NAMED ? text : text.substring(0, LONGEST_NAMED) + "…";
    }

    private AppendOutcome append(SeriesSource source, Labels labels, Point point, long now) {
        if (point.timestamp() > StoreOptions.latest(now)) {
            return AppendOutcome.TOO_FAR_AHEAD;
        }
        FloatHistogram histogram = point.histogram();
        return histogram == null
                ? store.appendSince(source, labels, point.start(), point.timestamp(), point.value())
                : store.appendSince(source, labels, point.start(), point.timestamp(), histogram);
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
            if (problems.size() < MOST_PROBLEMS) {
                problems.add("%s at %d: %s".formatted(named(series), point.timestamp(), problem));
            }
            refused++;
        }

        private void refuse(String what, String problem) {
            refused++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(what + ": " + problem);
            }
        }
    }
}
