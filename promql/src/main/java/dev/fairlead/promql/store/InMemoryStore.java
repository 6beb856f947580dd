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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Samples of many series in memory. Safe for one writer per series at a time and any number of
 * readers.
 *
 * <p>The store never asks for the time: {@link #retain} is told it and is to be called regularly.
 */
public final class InMemoryStore implements Queryable {
    /** Bytes that a number takes at most, roughly, with a start time of its own. */
    private static final int LARGEST_SAMPLE = 36;

    /** In about nanoseconds. */
    private static final long WORK_OF_A_MATCH = 32;

    private final StoreOptions options;
    private final long outOfOrderMillis;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Labels, StoredSeries> series = new ConcurrentHashMap<>();
    private final LabelIndex index = new LabelIndex();
    private final SeriesSource restored;
    private final AtomicLong appended = new AtomicLong();
    private final ReentrantLock tidying = new ReentrantLock();
    private volatile boolean crowded;

    /** An empty store. */
    public InMemoryStore(StoreOptions options) {
        this.options = options;
        this.outOfOrderMillis = options.outOfOrder().toMillis();
        this.restored = new SeriesSource("restored", Integer.MAX_VALUE, false);
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
        return append(SeriesSource.any(), labels, timestamp, value);
    }

    /** The same for a source whose series are counted. */
    public AppendOutcome append(SeriesSource source, Labels labels, long timestamp, double value) {
        return appendSince(source, labels, 0, timestamp, value);
    }

    /**
     * The same with the time since when the value counts.
     *
     * @param start milliseconds since the epoch; 0 where it is not known
     */
    public AppendOutcome appendSince(
            SeriesSource source, Labels labels, long start, long timestamp, double value) {
        // One not-a-number for all, so that bit patterns with a meaning cannot come from outside.
        double clean = Double.isNaN(value) && !StaleNaN.is(value) ? Double.NaN : value;
        return append(
                source, labels, target -> target.append(start, timestamp, clean, outOfOrderMillis));
    }

    /**
     * Stores a native histogram.
     *
     * @param timestamp milliseconds since the epoch
     * @return what became of it
     */
    public AppendOutcome append(Labels labels, long timestamp, FloatHistogram histogram) {
        return append(SeriesSource.any(), labels, timestamp, histogram);
    }

    /** The same for a source whose series are counted. */
    public AppendOutcome append(
            SeriesSource source, Labels labels, long timestamp, FloatHistogram histogram) {
        return appendSince(source, labels, 0, timestamp, histogram);
    }

    /**
     * The same with the time since when the histogram counts.
     *
     * @param start milliseconds since the epoch; 0 where it is not known
     */
    public AppendOutcome appendSince(
            SeriesSource source,
            Labels labels,
            long start,
            long timestamp,
            FloatHistogram histogram) {
        return append(
                source,
                labels,
                target -> target.append(start, timestamp, histogram, outOfOrderMillis));
    }

    private AppendOutcome append(
            SeriesSource source,
            Labels labels,
            Function<StoredSeries, @Nullable AppendOutcome> appending) {
        while (true) {
            StoredSeries target = find(source, labels);
            if (target == null) {
                return tooLong(labels) ? AppendOutcome.LABELS_TOO_LONG : AppendOutcome.SERIES_LIMIT;
            }
            // Between find and append the series may have been removed as empty.
            AppendOutcome outcome = appending.apply(target);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    private boolean tooLong(Labels labels) {
        return labels.length() > options.longestLabels();
    }

    /** The series; null where there is no room for it. Whoever brings it first holds it. */
    @Nullable StoredSeries find(SeriesSource source, Labels labels) {
        StoredSeries known = series.get(labels);
        if (known != null && known.source() != restored) {
            return known;
        }
        if (known == null && !source.hasRoom()) {
            // Many are refused one after the other: nobody waits for the lock because of it.
            source.refuse();
            crowded = true;
            return null;
        }
        lock.writeLock().lock();
        try {
            StoredSeries found = series.get(labels);
            if (found == null) {
                return started(source, labels);
            }
            if (found.source() == restored && source != restored && source.hasRoom()) {
                restored.lost();
                found.heldBy(source);
                source.gained();
            }
            return found;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private @Nullable StoredSeries started(SeriesSource source, Labels labels) {
        int room = options.maxSeries() - (source.privileged() ? 0 : options.keptSeries());
        if (tooLong(labels)) {
            return null;
        }
        if (!source.hasRoom() || series.size() >= room) {
            source.refuse();
            crowded = true;
            return null;
        }
        var found = new StoredSeries(labels, source);
        source.gained();
        series.put(labels, found);
        index.add(found);
        return found;
    }

    /** Holds what was loaded until somebody brings samples of it. */
    SeriesSource restored() {
        return restored;
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
     * Tells of samples that were appended; tidies up where they may be more than the memory of the
     * store, rather than wait for the next regular time.
     *
     * @param now milliseconds since the epoch
     */
    public void grown(long samples, long now) {
        if (appended.addAndGet(samples) * LARGEST_SAMPLE > options.maxBytes() / 8) {
            retain(now);
        }
    }

    /**
     * Forgets what is older than the retention, and of the rest the oldest samples until the store
     * takes no more than its limit of bytes: first those that no privileged source brought. Series
     * without samples are removed, and where others found no room, those that have been idle.
     *
     * @param now milliseconds since the epoch
     */
    public void retain(long now) {
        if (!tidying.tryLock()) {
            return;
        }
        try {
            appended.set(0);
            long horizon = now - options.retention().toMillis();
            dropBefore(horizon, each -> true);
            shrink(now, horizon, each -> !each.source().privileged());
            shrink(now, horizon, each -> true);
            if (crowded) {
                crowded = false;
                dropIdle(now - options.idle().toMillis());
            }
        } finally {
            tidying.unlock();
        }
    }

    /** Dropping an eighth of the span that is kept reaches any limit in few passes. */
    private void shrink(long now, long horizon, Predicate<StoredSeries> which) {
        long bytes = bytes();
        if (bytes <= options.maxBytes() || all().stream().noneMatch(which)) {
            return;
        }
        long oldest = Math.max(horizon, oldest());
        while (bytes > options.maxBytes() && oldest < now) {
            oldest += Math.max(1, (now - oldest) / 8);
            dropBefore(oldest, which);
            bytes = bytes();
        }
    }

    /** Makes room: series of sources that found none leave, and those that nobody brings. */
    private void dropIdle(long time) {
        Set<SeriesSource> sources = new HashSet<>();
        for (StoredSeries each : all()) {
            SeriesSource source = each.source();
            boolean leaves = source.full() || source == restored || crowdedStore();
            if (source.full()) {
                sources.add(source);
            }
            if (leaves && each.lastTime() < time) {
                each.dropBefore(Long.MAX_VALUE);
            }
        }
        sources.forEach(SeriesSource::tidied);
        dropBefore(Long.MIN_VALUE, each -> true);
    }

    /** Whether samples may soon have to leave for want of room, before they are old. */
    boolean pressed() {
        return bytes() > options.maxBytes() / 4 * 3
                || series.size() > (options.maxSeries() - options.keptSeries()) / 10 * 9;
    }

    private boolean crowdedStore() {
        return series.size() >= options.maxSeries() - options.keptSeries();
    }

    private long oldest() {
        return all().stream().mapToLong(StoredSeries::firstTime).min().orElse(Long.MAX_VALUE);
    }

    private void dropBefore(long time, Predicate<StoredSeries> which) {
        Set<StoredSeries> empty = new HashSet<>();
        for (StoredSeries each : all()) {
            if (which.test(each) && each.dropBefore(time)) {
                empty.add(each);
            }
        }
        if (empty.isEmpty()) {
            return;
        }
        lock.writeLock().lock();
        try {
            empty.removeIf(each -> !each.removeIfEmpty());
            for (StoredSeries each : empty) {
                series.remove(each.labels());
                each.source().lost();
            }
            index.remove(empty);
        } finally {
            lock.writeLock().unlock();
        }
    }

    Collection<StoredSeries> all() {
        return series.values();
    }
}
