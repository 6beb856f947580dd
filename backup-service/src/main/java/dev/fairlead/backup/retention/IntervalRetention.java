package dev.fairlead.backup.retention;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for lengths of time: of each period of a tier the newest recovery point, as long as it is
 * not older than the tier reaches, and beyond that the youngest that is at least as old. Without
 * that one the oldest of seven years would be six years old for most of a year, since one of last
 * year's ends takes its place. While nothing is as old yet, the oldest of all is kept in its stead.
 *
 * <p>Ages are measured from the newest recovery point that is not in the future, so that a clock
 * that jumped ahead, or backups that stopped, let nothing go.
 */
final class IntervalRetention implements RetentionPlan.Judge {
    static final String NEWEST = "newest";
    static final String FUTURE = "in the future";

    private final RetentionPolicy policy;
    private final Instant now;
    private final @Nullable Instant newest;
    private final ZoneRules rules;
    private final @Nullable Instant within;
    private final List<Reach> reaches = new ArrayList<>();
    private int last;

    IntervalRetention(RetentionPolicy policy, List<RecoveryPoint> newestFirst, Instant now) {
        this.policy = policy;
        this.now = now;
        last = policy.last();
        rules = policy.zone().getRules();
        ZonedDateTime from =
                firstBy(newestFirst, now)
                        .map(point -> point.time().atZoneSameInstant(policy.zone()))
                        .orElse(null);
        newest = from == null ? null : from.toInstant();
        within =
                from == null || policy.within() == null
                        ? null
                        : policy.within().before(from).toInstant();
        for (Tier tier : Tier.values()) {
            Integer count = policy.counts().get(tier);
            if (count != null) {
                reaches.add(new Reach(tier, count < 0 ? null : tier.of(count), from, newestFirst));
            }
            Span span = policy.tierWithin().get(tier);
            if (span != null) {
                reaches.add(new Reach(tier, span, from, newestFirst));
            }
        }
    }

    /** How far back a tier reaches. */
    private static final class Reach {
        private final Tier tier;
        private final @Nullable Span span;
        private final @Nullable Instant edge;
        private final @Nullable RecoveryPoint guard;
        private long period = Long.MIN_VALUE;

        /**
         * @param span null where it has no end
         */
        Reach(
                Tier tier,
                @Nullable Span span,
                @Nullable ZonedDateTime newest,
                List<RecoveryPoint> newestFirst) {
            this.tier = tier;
            this.span = span;
            edge = span == null || newest == null ? null : edge(tier, span.before(newest));
            guard = edge == null ? null : guard(newestFirst, edge);
        }

        /**
         * A day that is seven years ago can be brought back whole only from what was made before it
         * began.
         */
        private static Instant edge(Tier tier, ZonedDateTime reached) {
            return (tier == Tier.HOURLY ? reached : reached.truncatedTo(ChronoUnit.DAYS))
                    .toInstant();
        }

        private static RecoveryPoint guard(List<RecoveryPoint> newestFirst, Instant edge) {
            return firstBy(newestFirst, edge).orElseGet(newestFirst::getLast);
        }

        void judge(RecoveryPoint point, Instant time, Periods periods, List<String> reasons) {
            long its = periods.of(tier);
            if (its != period && (edge == null || time.isAfter(edge))) {
                reasons.add(tier.text());
            } else if (guard != null && isSame(point, guard)) {
                reasons.add("edge of " + tier.text() + ", " + span);
            }
            period = its;
        }

        /** Most differ in their ids, and to compare whole records is slow. */
        private static boolean isSame(RecoveryPoint one, RecoveryPoint other) {
            return one.id().equals(other.id()) && one.equals(other);
        }
    }

    /** The newest that is not later; those of one time stay in their order. */
    private static Optional<RecoveryPoint> firstBy(List<RecoveryPoint> newestFirst, Instant time) {
        int from = 0;
        int to = newestFirst.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (newestFirst.get(middle).isAfter(time)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == newestFirst.size() ? Optional.empty() : Optional.of(newestFirst.get(from));
    }

    @Override
    public List<String> reasons(RecoveryPoint point, int place) {
        Instant instant = point.time().toInstant();
        if (instant.isAfter(now)) {
            return List.of(FUTURE);
        }
        Periods periods =
                Periods.of(
                        point.time().withOffsetSameInstant(rules.getOffset(instant)),
                        instant.getEpochSecond());
        List<String> reasons = new ArrayList<>();
        if (instant.equals(newest)) {
            reasons.add(NEWEST);
        }
        reasons.addAll(RetentionPlan.reasonsOfTags(policy, point));
        if (last != 0) {
            reasons.add("last");
            last = last > 0 ? last - 1 : last;
        }
        if (within != null && !instant.isBefore(within)) {
            reasons.add("within " + policy.within());
        }
        for (Reach reach : reaches) {
            reach.judge(point, instant, periods, reasons);
        }
        return reasons;
    }
}
