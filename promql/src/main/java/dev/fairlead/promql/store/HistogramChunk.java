package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.FloatHistogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Native histograms as they are. */
final class HistogramChunk implements Chunk {
    static final int CAPACITY = 120;
    private static final int HISTOGRAM_BYTES = 400;

    private final List<Long> times = new ArrayList<>();
    private final List<FloatHistogram> histograms = new ArrayList<>();
    private @Nullable Starts starts;

    HistogramChunk(long time, FloatHistogram histogram) {
        append(time, histogram);
    }

    /** A chunk that was saved before. */
    HistogramChunk startedAt(@Nullable Starts known) {
        starts = known;
        return this;
    }

    boolean full() {
        return times.size() >= CAPACITY;
    }

    void append(long time, FloatHistogram histogram) {
        times.add(time);
        histograms.add(histogram);
    }

    FloatHistogram lastHistogram() {
        return histograms.getLast();
    }

    @Override
    public long first() {
        return times.getFirst();
    }

    @Override
    public long last() {
        return times.getLast();
    }

    @Override
    public int size() {
        return times.size();
    }

    @Override
    public void since(long start) {
        starts = Starts.with(starts, last(), start);
    }

    @Override
    public @Nullable Starts starts() {
        return starts;
    }

    @Override
    public long bytes() {
        return (long) HISTOGRAM_BYTES * times.size() + (starts == null ? 0 : starts.bytes());
    }

    @Override
    public void read(long from, long to, SampleBuffer into) {
        int before = into.size();
        for (int i = 0; i < times.size(); i++) {
            long time = times.get(i);
            if (time >= from && time <= to) {
                into.add(time, histograms.get(i));
            }
        }
        if (starts != null) {
            starts.tell(into, before);
        }
    }
}
