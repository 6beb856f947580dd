package dev.fairlead.maintenance.probe;

import org.jspecify.annotations.Nullable;

/**
 * A key figure that is asked of a server with Prometheus' query interface, such as a response time.
 *
 * @param query in PromQL; its answer is one number
 * @param most above which it is a finding; null for no limit
 * @param least below which it is a finding; null for no limit
 * @param worse share by which the mean of a day may be worse than a week before; null where that is
 *     not looked at. Less is worse where there is a least and no most, otherwise more is
 */
public record Measure(
        String name,
        String query,
        @Nullable Double most,
        @Nullable Double least,
        @Nullable Double worse) {

    boolean isLessWorse() {
        return least != null && most == null;
    }
}
