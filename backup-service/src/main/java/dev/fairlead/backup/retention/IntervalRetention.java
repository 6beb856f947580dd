package dev.fairlead.backup.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final @Nullable ZonedDateTime newest;
    private final List<Reach> reaches = new ArrayList<>();
    private int last;

    IntervalRetention(RetentionPolicy policy, List<RecoveryPoint> newestFirst, Instant now) {
        this.policy = policy;
        this.now = now;
        last = policy.last();
        newest =
                newestFirst.stream()
                        .filter(point -> !point.isAfter(now))
                        .findFirst()
                        .map(point -> at(point, policy.zone()))
                        .orElse(null);
        for (Tier tier : Tier.values()) {
            Integer count = policy.counts().get(tier);
            if (count != null) {
                reaches.add(
                        new Reach(tier, count < 0 ? null : tier.of(count), newest, newestFirst));
            }
            Span span = policy.tierWithin().get(tier);
            if (span != null) {
                reaches.add(new Reach(tier, span, newest, newestFirst));
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
            return newestFirst.stream()
                    .filter(point -> !point.isAfter(edge))
                    .findFirst()
                    .orElseGet(newestFirst::getLast);
        }

        void judge(RecoveryPoint point, ZonedDateTime time, List<String> reasons) {
            long its = tier.periodOf(time.toOffsetDateTime());
            if (its != period && (edge == null || point.isAfter(edge))) {
                reasons.add(tier.text());
            } else if (point.equals(guard)) {
                reasons.add("edge of %s, %s".formatted(tier.text(), span));
            }
            period = its;
        }
    }

    @Override
    public List<String> reasons(RecoveryPoint point, int place) {
        if (point.isAfter(now)) {
            return List.of(FUTURE);
        }
        ZonedDateTime time = at(point, policy.zone());
        List<String> reasons = new ArrayList<>();
        if (time.equals(newest)) {
            reasons.add(NEWEST);
        }
        reasons.addAll(RetentionPlan.reasonsOfTags(policy, point));
        if (last != 0) {
            reasons.add("last");
            last = last > 0 ? last - 1 : last;
        }
        if (policy.within() != null && isWithin(time, policy.within())) {
            reasons.add("within " + policy.within());
        }
        reaches.forEach(reach -> reach.judge(point, time, reasons));
        return reasons;
    }

    private boolean isWithin(ZonedDateTime time, Span span) {
        return !time.isBefore(span.before(Objects.requireNonNull(newest)));
    }

    private static ZonedDateTime at(RecoveryPoint point, ZoneId zone) {
        return point.time().atZoneSameInstant(zone);
    }
}
