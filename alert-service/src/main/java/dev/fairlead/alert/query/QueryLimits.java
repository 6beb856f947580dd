package dev.fairlead.alert.query;

/**
 * What the queries of clients may take.
 *
 * @param threads how many run at once
 * @param queue how many may wait for a thread
 */
public record QueryLimits(int threads, int queue) {

    /** Half of the processors, so that a platform on one machine goes on whatever is asked. */
    public static int usualThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
