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
        policy.counts().forEach((tier, count) -> counted.put(tier, new Counted(tier, count)));
        policy.tierWithin().forEach((tier, span) -> within.put(tier, new Within(tier, span)));
    }

    /** A tier of which so many are kept. */
    private static final class Counted {
        private final Tier tier;
        private int left;
        private long period = -1;

        Counted(Tier tier, int left) {
            this.tier = tier;
            this.left = left;
        }

        void judge(RecoveryPoint point, boolean isOldest, List<String> reasons) {
            long its = tier.periodOf(point.time());
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
        private long period = -1;

        Within(Tier tier, Span span) {
            this.tier = tier;
            this.span = span;
        }

        void judge(RecoveryPoint point, boolean isOldest, List<String> reasons) {
            long its = tier.periodOf(point.time());
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
        if (policy.within() != null && isWithin(point, policy.within())) {
            reasons.add("within " + policy.within());
        }
        if (last != 0) {
            reasons.add("last snapshot");
            last = last > 0 ? last - 1 : last;
        }
        counted.values().forEach(tier -> tier.judge(point, isOldest, reasons));
        for (Within tier : within.values()) {
            if (isWithin(point, tier.span)) {
                tier.judge(point, isOldest, reasons);
            }
        }
        return reasons;
    }

    private boolean isWithin(RecoveryPoint point, Span span) {
        return latest == null || point.isAfter(span.beforeInGo(latest).toInstant());
    }
}
