package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Since when the samples of a chunk count, where that is known. Kept as runs of equal times, since
 * a counter that goes on has one for all of its samples; 0 stands for unknown.
 */
final class Starts {
    private long[] firsts = new long[1];
    private long[] starts = new long[1];
    private int runs;

    /**
     * What is known with one more sample, behind all others; null where nothing is known of any.
     */
    static @Nullable Starts with(@Nullable Starts before, long time, long start) {
        if (before == null && start == 0) {
            return null;
        }
        Starts known = before == null ? new Starts() : before;
        known.add(time, start);
        return known;
    }

    private void add(long time, long start) {
        if (runs > 0 && starts[runs - 1] == start) {
            return;
        }
        if (runs == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * runs);
            starts = Arrays.copyOf(starts, 2 * runs);
        }
        firsts[runs] = time;
        starts[runs++] = start;
    }

    /** Tells a buffer, whose samples from a place on are of this chunk. */
    void tell(SampleBuffer into, int at) {
        int run = 0;
        for (int i = at; i < into.size(); i++) {
            while (run < runs && firsts[run] <= into.time(i)) {
                run++;
            }
            if (run > 0) {
                into.since(i, starts[run - 1]);
            }
        }
    }

    long bytes() {
        return 2L * firsts.length * Long.BYTES;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(runs);
        for (int i = 0; i < runs; i++) {
            out.writeLong(firsts[i]);
            out.writeLong(starts[i]);
        }
    }

    static Starts read(DataInputStream in) throws IOException {
        var read = new Starts();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(in.readLong(), in.readLong());
        }
        return read;
    }
}
