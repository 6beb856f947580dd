package dev.fairlead.deploy.config;

import dev.fairlead.deploy.plan.NoData;
import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/deploy/strategies/} as it is written.
 *
 * @param watch null for a bake by time only: where there are no users to judge by
 */
record StrategyFile(
        Strategy kind,
        List<ShiftFile> steps,
        @Nullable WatchFile watch,
        @Default("rollback") OnInconclusive onInconclusive,
        @Default("30s") Duration trafficTimeout,
        @Default("24h") Duration keepPrevious,
        @Default("5m") Duration stopDelay) {

    StrategyFile {
        if (kind == Strategy.UNKNOWN) {
            throw new InvalidField("kind", "canary or blue-green");
        }
        int before = 0;
        for (ShiftFile step : steps) {
            if (step.weight() <= before) {
                throw new InvalidField("steps", "weights that rise");
            }
            before = step.weight();
        }
        if (before != 100) {
            throw new InvalidField("steps", "a last step with the weight 100");
        }
        if (kind == Strategy.BLUE_GREEN && steps.size() != 1) {
            throw new InvalidField("steps", "one step with the weight 100 for blue-green");
        }
        requirePositive("trafficTimeout", trafficTimeout);
        requireNotNegative("keepPrevious", keepPrevious);
        if (watch != null && watch.afterwards().compareTo(keepPrevious) > 0) {
            throw new InvalidField(
                    "keepPrevious", "at least watch.afterwards: until then it may go back");
        }
        requireNotNegative("stopDelay", stopDelay);
    }

    private static void requirePositive(String field, Duration value) {
        if (!value.isPositive()) {
            throw new InvalidField(field, "more than 0s");
        }
    }

    private static void requireNotNegative(String field, Duration value) {
        if (value.isNegative()) {
            throw new InvalidField(field, "0s or more");
        }
    }

    /**
     * One share of the traffic.
     *
     * @param bake how long it is watched; not at all where left out
     */
    record ShiftFile(int weight, @Nullable Duration bake) {
        ShiftFile {
            if (weight < 1 || weight > 100) {
                throw new InvalidField("weight", "1 to 100");
            }
            if (bake != null) {
                requirePositive("bake", bake);
            }
        }
    }

    /**
     * How a share is watched.
     *
     * @param afterwards how long a version is watched on after its success; not at all where left
     *     out
     */
    record WatchFile(
            @Default("15s") Duration interval,
            @Default("2m") Duration window,
            @Default("2m") Duration grace,
            @Default("0s") Duration afterwards,
            @Default("100") double minimumRequests,
            Located<String> requests,
            List<ConditionFile> conditions) {
        WatchFile {
            requirePositive("interval", interval);
            requirePositive("grace", grace);
            requireNotNegative("afterwards", afterwards);
            if (!afterwards.isZero() && afterwards.compareTo(window) < 0) {
                throw new InvalidField("afterwards", "0s, or the window or more");
            }
            if (window.compareTo(interval.multipliedBy(2)) < 0) {
                throw new InvalidField(
                        "window", "at least two intervals: a rate needs two samples");
            }
            if (minimumRequests < 0) {
                throw new InvalidField("minimumRequests", "0 or more");
            }
            if (conditions.isEmpty()) {
                throw new InvalidField("conditions", "at least one condition");
            }
        }
    }

    /**
     * What makes a version bad: a query and the side of a threshold.
     *
     * @param business a metric of the service's file, in place of a query
     * @param comparedTo of which version the threshold is a share; null for a plain number
     * @param noData what stands for a number where the query yields none
     */
    record ConditionFile(
            String name,
            @Nullable Located<String> query,
            @Nullable Located<String> business,
            @Nullable Compared comparedTo,
            @Nullable Double above,
            @Nullable Double below,
            @Default("critical") Severity severity,
            String summary,
            @Default("inconclusive") NoData noData) {
        ConditionFile {
            if ((query == null) == (business == null)) {
                throw new IllegalArgumentException("either query or business");
            }
            if (comparedTo != null && business == null) {
                throw new InvalidField(
                        "comparedTo", "a metric in business: a query compares for itself");
            }
            if ((above == null) == (below == null)) {
                throw new IllegalArgumentException("either above or below");
            }
        }
    }

    /** With which version one is compared. */
    enum Compared {
        STABLE
    }

    /** How bad it is that a condition is broken. */
    enum Severity {
        CRITICAL,
        WARNING,
        INFO
    }
}
