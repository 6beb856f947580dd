package dev.fairlead.benchmarks.load;

import java.time.Duration;

/**
 * A part of a test, in which users come or go evenly.
 *
 * @param users how many there are at its end
 */
record Stage(Duration lasts, int users) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * The same with more or fewer users, in less time.
     *
     * @param share of the users, more than 0; at least one of them stays
     * @param faster by how much, 1 or more; a second stays
     */
    Stage scaled(double share, int faster) {
        Duration shorter = lasts.dividedBy(faster);
        return new Stage(
                shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter,
                users == 0 ? 0 : Math.max(1, (int) Math.round(users * share)));
    }
}
