package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.labels.Labels;
import java.util.Arrays;

/**
 * One series with its samples in order of time. Every method takes the series' own lock for a short
 * while.
 */
final class StoredSeries implements Queryable.Series {
    /** Object, arrays, index entries: what a series costs without its samples, roughly. */
    static final int OVERHEAD_BYTES = 400;

    final int id;
    private final Labels labels;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int start;
    private int end;
    private boolean removed;

    StoredSeries(int id, Labels labels) {
        this.id = id;
        this.labels = labels;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    synchronized AppendOutcome append(long time, double value, long outOfOrderMillis) {
        if (end > start && time <= times[end - 1]) {
            return insert(time, value, outOfOrderMillis);
        }
        makeRoom();
        times[end] = time;
        values[end++] = value;
        return AppendOutcome.APPENDED;
    }

    private AppendOutcome insert(long time, double value, long outOfOrderMillis) {
        int at = Arrays.binarySearch(times, start, end, time);
        if (at >= 0) {
            return Double.doubleToRawLongBits(values[at]) == Double.doubleToRawLongBits(value)
                    ? AppendOutcome.ALREADY_THERE
                    : AppendOutcome.DUPLICATE_TIMESTAMP;
        }
        if (times[end - 1] - time > outOfOrderMillis) {
            return AppendOutcome.OUT_OF_ORDER;
        }
        int before = -at - 1 - start;
        makeRoom();
        int place = start + before;
        System.arraycopy(times, place, times, place + 1, end - place);
        System.arraycopy(values, place, values, place + 1, end - place);
        times[place] = time;
        values[place] = value;
        end++;
        return AppendOutcome.APPENDED;
    }

    private void makeRoom() {
        if (end < times.length) {
            return;
        }
        int size = end - start;
        int room = start > size ? times.length : 2 * times.length;
        times = Arrays.copyOf(Arrays.copyOfRange(times, start, end), room);
        values = Arrays.copyOf(Arrays.copyOfRange(values, start, end), room);
        start = 0;
        end = size;
    }

    @Override
    public synchronized void read(long from, long to, SampleBuffer into) {
        int first = position(from);
        for (int i = first; i < end && times[i] <= to; i++) {
            into.add(times[i], values[i]);
        }
    }

    private int position(long time) {
        int at = Arrays.binarySearch(times, start, end, time);
        return at >= 0 ? at : -at - 1;
    }

    /** Forgets samples before a time; answers whether none are left. */
    synchronized boolean dropBefore(long time) {
        start = position(time);
        int size = end - start;
        if (times.length > 16 && size < times.length / 2) {
            times = Arrays.copyOf(Arrays.copyOfRange(times, start, end), Math.max(16, size));
            values = Arrays.copyOf(Arrays.copyOfRange(values, start, end), Math.max(16, size));
            start = 0;
            end = size;
        }
        return size == 0;
    }

    /** Marks the series as no longer in the store, unless it got a sample meanwhile. */
    synchronized boolean removeIfEmpty() {
        removed = start == end;
        return removed;
    }

    synchronized boolean removed() {
        return removed;
    }

    synchronized boolean overlaps(long from, long to) {
        return end > start && times[start] <= to && times[end - 1] >= from;
    }

    synchronized long firstTime() {
        return end > start ? times[start] : Long.MAX_VALUE;
    }

    synchronized int size() {
        return end - start;
    }

    synchronized long bytes() {
        return OVERHEAD_BYTES + 16L * times.length;
    }
}
