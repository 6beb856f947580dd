package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.value.StaleNaN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Samples of many series in memory. Safe for one writer per series at a time and any number of
 * readers.
 *
 * <p>The store never asks for the time: {@link #retain} is told it and is to be called regularly.
 */
public final class InMemoryStore implements Queryable {
    /** In about nanoseconds. */
    private static final long WORK_OF_A_MATCH = 32;

    private final StoreOptions options;
    private final long outOfOrderMillis;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Labels, StoredSeries> series = new ConcurrentHashMap<>();
    private final LabelIndex index = new LabelIndex();

    /** An empty store. */
    public InMemoryStore(StoreOptions options) {
        this.options = options;
        this.outOfOrderMillis = options.outOfOrder().toMillis();
    }

    /** The limits. */
    public StoreOptions options() {
        return options;
    }

    /**
     * Stores a sample.
     *
     * @param timestamp milliseconds since the epoch
     * @param value the value; {@link StaleNaN} ends the series until its next sample
     * @return what became of it
     */
    public AppendOutcome append(Labels labels, long timestamp, double value) {
        // One not-a-number for all, so that bit patterns with a meaning cannot come from outside.
        double clean = Double.isNaN(value) && !StaleNaN.is(value) ? Double.NaN : value;
        while (true) {
            StoredSeries target = find(labels);
            if (target == null) {
                return AppendOutcome.SERIES_LIMIT;
            }
            // Between find and append the series may have been removed as empty.
            AppendOutcome outcome = target.append(timestamp, clean, outOfOrderMillis);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    /**
     * Stores a native histogram.
     *
     * @param timestamp milliseconds since the epoch
     * @return what became of it
     */
    public AppendOutcome append(Labels labels, long timestamp, FloatHistogram histogram) {
        while (true) {
            StoredSeries target = find(labels);
            if (target == null) {
                return AppendOutcome.SERIES_LIMIT;
            }
            AppendOutcome outcome = target.append(timestamp, histogram, outOfOrderMillis);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    @Nullable StoredSeries find(Labels labels) {
        StoredSeries known = series.get(labels);
        if (known != null) {
            return known;
        }
        lock.writeLock().lock();
        try {
            StoredSeries found = series.get(labels);
            if (found == null && series.size() < options.maxSeries()) {
                found = new StoredSeries(labels);
                series.put(labels, found);
                index.add(found);
            }
            return found;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public List<Series> select(List<Matcher> matchers, long from, long to) {
        return select(matchers, from, to, units -> {});
    }

    /** Matches outside the lock, so that an expression that takes long holds up no writer. */
    @Override
    public List<Series> select(List<Matcher> matchers, long from, long to, LongConsumer work) {
        var found = new ArrayList<Series>();
        for (StoredSeries candidate : candidates(matchers, work)) {
            work.accept(WORK_OF_A_MATCH * (1L + matchers.size()));
            if (LabelIndex.matches(candidate.labels(), matchers) && candidate.overlaps(from, to)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private Collection<StoredSeries> candidates(List<Matcher> matchers, LongConsumer work) {
        List<StoredSeries> equal = locked(() -> index.equal(matchers));
        if (equal != null) {
            return equal;
        }
        @Nullable Collection<StoredSeries> smallest = null;
        for (Matcher matcher : matchers) {
            // A matcher that an absent label fulfils says nothing about which series to look at.
            if (!matcher.matches("")) {
                var values = new ArrayList<String>();
                for (String value : locked(() -> index.valuesOf(matcher.name()))) {
                    work.accept(WORK_OF_A_MATCH + value.length());
                    if (matcher.matches(value)) {
                        values.add(value);
                    }
                }
                List<StoredSeries> some = locked(() -> index.with(matcher.name(), values));
                if (smallest == null || some.size() < smallest.size()) {
                    smallest = some;
                }
            }
        }
        return smallest == null ? series.values() : smallest;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The names of all labels. */
    public SortedSet<String> labelNames() {
        return new TreeSet<>(locked(index::names));
    }

    /** All values of a label. */
    public SortedSet<String> labelValues(String name) {
        return new TreeSet<>(locked(() -> index.valuesOf(name)));
    }

    /** Number of series. */
    public int seriesCount() {
        return series.size();
    }

    /** Memory of all series in bytes, estimated. */
    public long bytes() {
        return all().stream().mapToLong(StoredSeries::bytes).sum();
    }

    /**
     * Forgets what is older than the retention, and of the rest the oldest samples until the store
     * takes no more than its limit of bytes. Series without samples are removed.
     *
     * @param now milliseconds since the epoch
     */
    public void retain(long now) {
        long horizon = now - options.retention().toMillis();
        dropBefore(horizon);
        // Halving the span that is kept reaches any limit in few passes.
        long bytes = bytes();
        long oldest = Math.max(horizon, oldest());
        while (bytes > options.maxBytes() && oldest < now) {
            oldest += Math.max(1, (now - oldest) / 8);
            dropBefore(oldest);
            bytes = bytes();
        }
    }

    private long oldest() {
        return all().stream().mapToLong(StoredSeries::firstTime).min().orElse(Long.MAX_VALUE);
    }

    private void dropBefore(long time) {
        Set<StoredSeries> empty = new HashSet<>();
        for (StoredSeries each : all()) {
            if (each.dropBefore(time)) {
                empty.add(each);
            }
        }
        if (empty.isEmpty()) {
            return;
        }
        lock.writeLock().lock();
        try {
            empty.removeIf(each -> !each.removeIfEmpty());
            empty.forEach(each -> series.remove(each.labels()));
            index.remove(empty);
        } finally {
            lock.writeLock().unlock();
        }
    }

    Collection<StoredSeries> all() {
        return series.values();
    }
}
