package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One series with its chunks in order of time. Every method takes the series' own lock for a short
 * while.
 */
final class StoredSeries implements Queryable.Series {
    /** Object, index entries: what a series costs without its samples and texts, roughly. */
    static final int OVERHEAD_BYTES = 400;

    private final Labels labels;
    private final ArrayList<Chunk> chunks = new ArrayList<>(1);
    private volatile SeriesSource source;
    private boolean removed;

    /** Samples up to this time are in the history. */
    private long writtenUntil = Long.MIN_VALUE;

    StoredSeries(Labels labels, SeriesSource source) {
        this.labels = labels;
        this.source = source;
    }

    /** Who brought it first, and holds it. */
    SeriesSource source() {
        return source;
    }

    void heldBy(SeriesSource other) {
        source = other;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    /**
     * Adds a number; null where the series is no longer in the store.
     *
     * @param start since when it counts; 0 where that is not known
     */
    synchronized @Nullable AppendOutcome append(
            long start, long time, double value, long outOfOrderMillis) {
        if (removed) {
            return null;
        }
        if (!chunks.isEmpty() && time <= chunks.getLast().last()) {
            return late(start, time, value, null, outOfOrderMillis);
        }
        add(time, value);
        chunks.getLast().since(start);
        return AppendOutcome.APPENDED;
    }

    /** Adds a histogram; null where the series is no longer in the store. */
    synchronized @Nullable AppendOutcome append(
            long start, long time, FloatHistogram histogram, long outOfOrderMillis) {
        if (removed) {
            return null;
        }
        if (!chunks.isEmpty() && time <= chunks.getLast().last()) {
            return late(start, time, Double.NaN, histogram, outOfOrderMillis);
        }
        add(time, histogram);
        chunks.getLast().since(start);
        return AppendOutcome.APPENDED;
    }

    private void add(long time, double value) {
        Chunk last = chunks.isEmpty() ? null : chunks.getLast();
        if (last instanceof FloatChunk open && !open.full()) {
            FloatChunk now = open.append(time, value);
            if (now != open) {
                chunks.set(chunks.size() - 1, now);
            }
            return;
        }
        if (last instanceof FloatChunk full) {
            full.seal();
        }
        chunks.add(new FloatChunk(time, value));
    }

    private void add(long time, FloatHistogram histogram) {
        if (!chunks.isEmpty() && chunks.getLast() instanceof HistogramChunk open) {
            FloatHistogram previous = open.lastHistogram();
            FloatHistogram known = histogram.withHint(hint(previous, histogram));
            if (!open.full()) {
                open.append(time, known);
            } else {
                chunks.add(new HistogramChunk(time, known));
            }
            return;
        }
        CounterReset hint = histogram.hint();
        chunks.add(
                new HistogramChunk(
                        time,
                        hint == CounterReset.NOT_RESET
                                ? histogram.withHint(CounterReset.UNKNOWN)
                                : histogram));
    }

    /** What is known from the histogram before, so that queries need not compare again. */
    private static CounterReset hint(FloatHistogram previous, FloatHistogram histogram) {
        boolean gauge = histogram.hint() == CounterReset.GAUGE;
        if (gauge || histogram.hint() == CounterReset.RESET) {
            return histogram.hint();
        }
        if (previous.hint() == CounterReset.GAUGE || !sameLayout(previous, histogram)) {
            return CounterReset.UNKNOWN;
        }
        return histogram.withHint(CounterReset.UNKNOWN).isResetSince(previous)
                ? CounterReset.RESET
                : CounterReset.NOT_RESET;
    }

    private static boolean sameLayout(FloatHistogram previous, FloatHistogram histogram) {
        return previous.schema() == histogram.schema()
                && Arrays.equals(previous.customBounds(), histogram.customBounds());
    }

    /** A sample that is not behind all others: only the chunks from its place on are looked at. */
    private AppendOutcome late(
            long start,
            long time,
            double value,
            @Nullable FloatHistogram histogram,
            long outOfOrderMillis) {
        int from = 0;
        while (chunks.get(from).last() < time) {
            from++;
        }
        long newest = chunks.getLast().last();
        boolean tooLate = time < newest - outOfOrderMillis;
        // What is refused anyway is looked for in its own place only.
        List<Chunk> behind = chunks.subList(from, tooLate ? from + 1 : chunks.size());
        var all = new SampleBuffer();
        for (Chunk chunk : behind) {
            chunk.read(Long.MIN_VALUE, Long.MAX_VALUE, all);
        }
        int place = 0;
        while (all.time(place) < time) {
            place++;
        }
        if (all.time(place) == time) {
            FloatHistogram there = all.histogram(place);
            boolean same =
                    histogram == null
                            ? there == null
                                    && Double.doubleToRawLongBits(all.value(place))
                                            == Double.doubleToRawLongBits(value)
                            : histogram.equals(there);
            return same ? AppendOutcome.ALREADY_THERE : AppendOutcome.DUPLICATE_TIMESTAMP;
        }
        if (tooLate) {
            return AppendOutcome.OUT_OF_ORDER;
        }
        behind.clear();
        for (int i = 0; i < all.size(); i++) {
            if (i == place) {
                addEither(start, time, value, histogram);
            }
            addEither(all.start(i), all.time(i), all.value(i), all.histogram(i));
        }
        return AppendOutcome.APPENDED;
    }

    private void addEither(
            long start, long time, double value, @Nullable FloatHistogram histogram) {
        if (histogram == null) {
            add(time, value);
        } else {
            add(time, histogram);
        }
        chunks.getLast().since(start);
    }

    @Override
    public synchronized void read(long from, long to, SampleBuffer into) {
        for (Chunk chunk : chunks) {
            if (chunk.last() >= from && chunk.first() <= to) {
                chunk.read(from, to, into);
            }
        }
    }

    /**
     * The same where the first sample is still that of a time; answers whether it is. Otherwise
     * some were forgotten meanwhile, and nothing is read.
     */
    synchronized boolean readSince(long first, long from, long to, SampleBuffer into) {
        if (firstTime() != first) {
            return false;
        }
        read(from, to, into);
        return true;
    }

    /**
     * The samples up to a time that are not in the history, as chunks of their own.
     *
     * @param buffer room to read them
     */
    List<Chunk> unwritten(long until, SampleBuffer buffer) {
        buffer.clear();
        synchronized (this) {
            if (writtenUntil < until) {
                read(writtenUntil + 1, until, buffer);
            }
        }
        var part = new StoredSeries(labels, source);
        for (int i = 0; i < buffer.size(); i++) {
            part.addEither(buffer.start(i), buffer.time(i), buffer.value(i), buffer.histogram(i));
        }
        return part.chunks;
    }

    /** Samples up to a time are in the history now. */
    synchronized void written(long until) {
        writtenUntil = until;
    }

    /** Forgets chunks that end before a time; answers whether none are left. */
    synchronized boolean dropBefore(long time) {
        int gone = 0;
        while (gone < chunks.size() && chunks.get(gone).last() < time) {
            gone++;
        }
        if (gone > 0) {
            chunks.subList(0, gone).clear();
            chunks.trimToSize();
        }
        return chunks.isEmpty();
    }

    /** Marks the series as no longer in the store, unless it got a sample meanwhile. */
    synchronized boolean removeIfEmpty() {
        removed = chunks.isEmpty();
        return removed;
    }

    synchronized boolean overlaps(long from, long to) {
        return !chunks.isEmpty()
                && chunks.getFirst().first() <= to
                && chunks.getLast().last() >= from;
    }

    synchronized long lastTime() {
        return chunks.isEmpty() ? Long.MIN_VALUE : chunks.getLast().last();
    }

    synchronized long firstTime() {
        return chunks.isEmpty() ? Long.MAX_VALUE : chunks.getFirst().first();
    }

    synchronized long bytes() {
        long bytes = OVERHEAD_BYTES + labels.length();
        for (Chunk chunk : chunks) {
            bytes += chunk.bytes();
        }
        return bytes;
    }

    /** Whether it is known of any sample since when it counts. */
    synchronized boolean hasStarts() {
        return chunks.stream().anyMatch(chunk -> chunk.starts() != null);
    }

    /** Looks at all chunks under the lock. */
    synchronized <T> T visit(Function<List<Chunk>, T> visitor) {
        return visitor.apply(chunks);
    }

    /**
     * Adds a chunk that was saved before, behind all others.
     *
     * @param latest samples with later times are left out
     */
    synchronized boolean restore(Chunk chunk, long latest) {
        if (!chunks.isEmpty() && chunks.getLast().last() >= chunk.first()) {
            return false;
        }
        if (chunk.last() <= latest) {
            chunks.add(chunk);
            return true;
        }
        var kept = new SampleBuffer();
        chunk.read(Long.MIN_VALUE, latest, kept);
        for (int i = 0; i < kept.size(); i++) {
            addEither(kept.start(i), kept.time(i), kept.value(i), kept.histogram(i));
        }
        return kept.size() > 0;
    }
}
