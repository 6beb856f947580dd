package dev.fairlead.maintenance.probe;

import org.jspecify.annotations.Nullable;

/**
 * A key figure that is asked of a server with Prometheus' query interface, such as a response time.
 *
 * @param query in PromQL; its answer is one number
 * @param most above which it is a finding; null for no limit
 * @param least below which it is a finding; null for no limit
 * @param absent what follows where nothing is measured: no series, or not a number, as a quantile
 *     of no requests is none
 * @param worse share by which the mean of a day may be worse than a week before; null where that is
 *     not looked at. Less is worse where there is a least and no most, otherwise more is
 */
public record Measure(
        String name,
        String query,
        @Nullable Double most,
        @Nullable Double least,
        @Nullable Double worse,
        Absent absent) {

    /** What follows where there is nothing to measure. */
    public enum Absent {
        /** The look failed: somebody has to see to it. */
        FAIL,
        /** Nothing is measured, and nothing is found. */
        SKIP
    }

    boolean isLessWorse() {
        return least != null && most == null;
    }
}
