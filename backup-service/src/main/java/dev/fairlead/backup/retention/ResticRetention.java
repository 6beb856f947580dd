package dev.fairlead.backup.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code restic forget} keeps. Rules are asked one after the other, newest recovery point
 * first; one recovery point may use up a count of several tiers. While a count is left, the oldest
 * of all is kept, too. Lengths of time are measured from the newest that is not in the future, and
 * whatever is just that old is not within.
 *
 * @see <a href="https://restic.readthedocs.io/en/stable/060_forget.html">restic, forget</a>
 */
final class ResticRetention implements RetentionPlan.Judge {
    private final RetentionPolicy policy;
    private final int oldest;
    private final @Nullable OffsetDateTime latest;
    private final Map<Tier, Counted> counted = new EnumMap<>(Tier.class);
    private final Map<Tier, Within> within = new EnumMap<>(Tier.class);
    private final @Nullable Instant edge;
    private int last;

    ResticRetention(RetentionPolicy policy, List<RecoveryPoint> newestFirst, Instant now) {
        this.policy = policy;
        oldest = newestFirst.size() - 1;
        latest =
                newestFirst.stream()
                        .map(RecoveryPoint::time)
                        .filter(time -> time.toInstant().isBefore(now))
                        .max(Comparator.comparing(OffsetDateTime::toInstant))
                        .orElse(null);
        last = policy.last();
        edge = policy.within() == null ? null : edge(policy.within());
        policy.counts().forEach((tier, count) -> counted.put(tier, new Counted(tier, count)));
        policy.tierWithin()
                .forEach((tier, span) -> within.put(tier, new Within(tier, span, edge(span))));
    }

    /** A tier of which so many are kept. */
    private static final class Counted {
        private final Tier tier;
        private int left;
        private long period = Long.MIN_VALUE;

        Counted(Tier tier, int left) {
            this.tier = tier;
            this.left = left;
        }

        void judge(Periods periods, boolean isOldest, List<String> reasons) {
            long its = periods.of(tier);
            if (left == 0 || its == period && !isOldest) {
                return;
            }
            reasons.add((its == period ? "oldest " : "") + tier.text() + " snapshot");
            period = its;
            left = left > 0 ? left - 1 : left;
        }
    }

    /** A tier of which one for each period is kept that is not too old. */
    private static final class Within {
        private final Tier tier;
        private final Span span;
        private final @Nullable Instant edge;
        private long period = Long.MIN_VALUE;

        Within(Tier tier, Span span, @Nullable Instant edge) {
            this.tier = tier;
            this.span = span;
            this.edge = edge;
        }

        void judge(RecoveryPoint point, Periods periods, boolean isOldest, List<String> reasons) {
            if (!isAfter(point, edge)) {
                return;
            }
            long its = periods.of(tier);
            if (its != period || isOldest) {
                reasons.add((its == period ? "oldest " : "") + tier.text() + " within " + span);
                period = its;
            }
        }
    }

    @Override
    public List<String> reasons(RecoveryPoint point, int place) {
        boolean isOldest = place == oldest;
        List<String> reasons = new ArrayList<>(RetentionPlan.reasonsOfTags(policy, point));
        if (policy.within() != null && isAfter(point, edge)) {
            reasons.add("within " + policy.within());
        }
        if (last != 0) {
            reasons.add("last snapshot");
            last = last > 0 ? last - 1 : last;
        }
        Periods periods = Periods.of(point.time());
        counted.values().forEach(tier -> tier.judge(periods, isOldest, reasons));
        within.values().forEach(tier -> tier.judge(point, periods, isOldest, reasons));
        return reasons;
    }

    private @Nullable Instant edge(Span span) {
        return latest == null ? null : span.beforeInGo(latest).toInstant();
    }

    /** Nothing is too old where there is nothing to measure from. */
    private static boolean isAfter(RecoveryPoint point, @Nullable Instant edge) {
        return edge == null || point.isAfter(edge);
    }
}
