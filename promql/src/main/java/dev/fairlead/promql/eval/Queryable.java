package dev.fairlead.promql.eval;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.List;
import java.util.function.LongConsumer;

/** Where samples come from. Implementations are safe for many readers at once. */
public interface Queryable {
    /**
     * The series that fulfil all matchers and may have samples in the time span.
     *
     * @param from first time of interest, milliseconds since the epoch
     * @param to last time of interest, milliseconds since the epoch
     */
    List<Series> select(List<Matcher> matchers, long from, long to);

    /**
     * The same for a query whose time is watched.
     *
     * @param work told of what is done, in about nanoseconds; what it throws ends the selection
     */
    default List<Series> select(List<Matcher> matchers, long from, long to, LongConsumer work) {
        return select(matchers, from, to);
    }

    /** A stored series. */
    interface Series {
        /** The identity. */
        Labels labels();

        /**
         * Appends the samples from one time to another, both included, in rising order of time, to
         * the buffer. Staleness markers are part of the samples.
         */
        void read(long from, long to, SampleBuffer into);
    }
}
