package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The samples in memory and those of the history as one. Safe for any number of readers. */
public final class Timeline implements Queryable {
    /** What the series that one selector finds in the history may take in memory, roughly. */
    private static final long MOST_BYTES = 24L << 20;

    private static final int SERIES_BYTES = 200;

    private final InMemoryStore store;
    private final @Nullable History history;

    /** Without a history: what is in memory. */
    public Timeline(InMemoryStore store) {
        this(store, null);
    }

    /**
     * @param history null for none
     */
    public Timeline(InMemoryStore store, @Nullable History history) {
        this.store = store;
        this.history = history;
    }

    @Override
    public List<Series> select(List<Matcher> matchers, long from, long to) {
        return select(matchers, from, to, units -> {});
    }

    @Override
    public List<Series> select(List<Matcher> matchers, long from, long to, LongConsumer work) {
        List<Series> recent = store.select(matchers, from, to, work);
        List<Block> old = history == null ? List.of() : history.overlapping(from, to);
        if (history == null || old.isEmpty()) {
            return recent;
        }
        Map<Labels, LongSeries> all = new LinkedHashMap<>();
        for (Series each : recent) {
            all.put(each.labels(), new LongSeries(history, each.labels(), (StoredSeries) each));
        }
        long bytes = 0;
        for (Block block : old) {
            try {
                for (int number : block.candidates(matchers, work)) {
                    Labels labels = block.entry(number, work).labels();
                    if (!LabelIndex.matches(labels, matchers)) {
                        continue;
                    }
                    LongSeries known = all.get(labels);
                    if (known == null) {
                        known = new LongSeries(history, labels, null);
                        all.put(labels, known);
                        bytes = held(bytes + SERIES_BYTES + 2 * labels.length());
                    }
                    known.parts.add(new Part(block, number));
                }
            } catch (IOException failed) {
                throw history.unreadable(block, failed);
            }
        }
        return new ArrayList<>(all.values());
    }

    private static long held(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new PromQlEvaluationException(
                    PromQlEvaluationException.Reason.TOO_MANY_SAMPLES,
                    "query selects series of the past whose labels take more than %d MiB: name more labels, or ask for a shorter time"
                            .formatted(MOST_BYTES >> 20));
        }
        return bytes;
    }

    /** The names of all labels of a time, milliseconds since the epoch, both ends included. */
    public SortedSet<String> labelNames(long from, long to) {
        SortedSet<String> names = store.labelNames();
        if (history != null) {
            history.overlapping(from, to).forEach(block -> block.names().forEach(names::add));
        }
        return names;
    }

    /**
     * All values of a label of a time, milliseconds since the epoch, both ends included; one that
     * is in several files several times.
     *
     * @param each gets them, in no order
     * @param work told of each read
     */
    public void labelValues(
            String name, long from, long to, Consumer<String> each, LongConsumer work) {
        store.labelValues(name).forEach(each);
        if (history == null) {
            return;
        }
        for (Block block : history.overlapping(from, to)) {
            try {
                block.values(name, each, work);
            } catch (IOException failed) {
                throw history.unreadable(block, failed);
            }
        }
    }

    /** A series in a block. */
    private record Part(Block block, int number) {}

    private static final class LongSeries implements Series {
        private final History history;
        private final Labels labels;
        private final @Nullable StoredSeries recent;
        private final List<Part> parts = new ArrayList<>(1);

        private LongSeries(History history, Labels labels, @Nullable StoredSeries recent) {
            this.history = history;
            this.labels = labels;
            this.recent = recent;
        }

        @Override
        public Labels labels() {
            return labels;
        }

        @Override
        public void read(long from, long to, SampleBuffer into) {
            long next = from;
            while (next <= to) {
                long first = recent == null ? Long.MAX_VALUE : recent.firstTime();
                if (first > next) {
                    past(next, Math.min(to, first - 1), into);
                    next = first;
                }
                // What left the memory meanwhile is in the history now.
                if (recent == null || next > to || recent.readSince(first, next, to, into)) {
                    return;
                }
            }
        }

        private void past(long from, long to, SampleBuffer into) {
            long next = from;
            for (Part part : parts) {
                if (!part.block().overlaps(next, to)) {
                    continue;
                }
                try {
                    Block block = part.block();
                    for (Block.Place place : block.entry(part.number(), units -> {}).chunks()) {
                        if (place.last() >= next && place.first() <= to) {
                            chunk(block.chunk(place), next, to, into);
                            // Blocks that a crash left twice have the same samples.
                            next = Math.max(next, Math.min(place.last(), to) + 1);
                        }
                    }
                } catch (IOException failed) {
                    throw history.unreadable(part.block(), failed);
                }
            }
        }

        private static void chunk(byte[] bytes, long from, long to, SampleBuffer into)
                throws IOException {
            Chunk chunk = ChunkFormat.read(new DataInputStream(new ByteArrayInputStream(bytes)));
            if (chunk != null) {
                chunk.read(from, to, into);
            }
        }
    }
}
