package dev.fairlead.alert.scrape;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Counters that rules can ask, as if they were scraped: they begin at 0 with the process. Safe for
 * many threads.
 */
final class CountedSeries {
    private final InMemoryStore store;
    private final InstantSource clock;
    private final Map<Labels, AtomicLong> counts = new ConcurrentHashMap<>();
    private final List<BiConsumer<Labels, AtomicLong>> listeners = new CopyOnWriteArrayList<>();

    CountedSeries(InMemoryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Calls the listener once for each count, those that there are and those that come. */
    void onCount(BiConsumer<Labels, AtomicLong> listener) {
        listeners.add(listener);
        counts.forEach(listener);
    }

    /** One more. */
    void count(Labels labels) {
        counts.computeIfAbsent(labels, this::fromZero).incrementAndGet();
    }

    /** Whether it is counted already. */
    boolean has(Labels labels) {
        return counts.containsKey(labels);
    }

    /** How many series there are. */
    int size() {
        return counts.size();
    }

    /** An increase needs a sample before it. */
    private AtomicLong fromZero(Labels labels) {
        store.append(labels, clock.millis(), 0);
        AtomicLong count = new AtomicLong();
        listeners.forEach(listener -> listener.accept(labels, count));
        return count;
    }

    /** Stores a sample of each count. */
    void sample() {
        long now = clock.millis();
        counts.forEach((labels, count) -> store.append(labels, now, count.get()));
    }
}
