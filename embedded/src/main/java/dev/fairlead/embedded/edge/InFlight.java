package dev.fairlead.embedded.edge;

import java.util.concurrent.ConcurrentHashMap;

/** Counts what is under way, by whom it is for. */
final class InFlight {
    private final ConcurrentHashMap<Object, Integer> counts = new ConcurrentHashMap<>();

    /**
     * @return whether there was room; then {@link #leave} is due once
     */
    boolean enter(Object key, int most) {
        int[] before = new int[1];
        counts.compute(
                key,
                (_, count) -> {
                    before[0] = count == null ? 0 : count;
                    return before[0] < most ? before[0] + 1 : before[0];
                });
        return before[0] < most;
    }

    void leave(Object key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    int of(Object key) {
        return counts.getOrDefault(key, 0);
    }
}
