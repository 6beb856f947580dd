package dev.fairlead.backup.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a policy keeps, and what it lets go; both newest first. Pure.
 *
 * @param keep with the reasons
 */
public record RetentionPlan(List<Kept> keep, List<RecoveryPoint> remove) {
    /** A policy without a rule keeps everything: nobody means to lose all of it. */
    public static final String EMPTY_POLICY = "policy is empty";

    private static final Comparator<RecoveryPoint> NEWEST_FIRST =
            Comparator.comparing(RecoveryPoint::time, OffsetDateTime.timeLineOrder()).reversed();

    public RetentionPlan {
        keep = List.copyOf(keep);
        remove = List.copyOf(remove);
    }

    /**
     * What stays.
     *
     * @param reasons at least one
     */
    public record Kept(RecoveryPoint point, List<String> reasons) {
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }

    /** Says of each recovery point, in the order of their ages, why it stays. */
    @FunctionalInterface
    interface Judge {
        /** Reasons to keep it; none where there is no reason. */
        List<String> reasons(RecoveryPoint point, int place);
    }

    /**
     * Plans.
     *
     * @param points in any order; those of one time are taken in the order in which they are given
     * @param now what is later is not measured from
     */
    public static RetentionPlan of(
            RetentionPolicy policy, List<RecoveryPoint> points, Instant now) {
        List<RecoveryPoint> newestFirst = new ArrayList<>(points);
        newestFirst.sort(NEWEST_FIRST);
        Judge judge;
        if (policy.isEmpty()) {
            judge = (_, _) -> List.of(EMPTY_POLICY);
        } else if (policy.mode() == RetentionPolicy.Mode.RESTIC) {
            judge = new ResticRetention(policy, newestFirst, now);
        } else {
            judge = new IntervalRetention(policy, newestFirst, now);
        }
        return judged(newestFirst, judge);
    }

    private static RetentionPlan judged(List<RecoveryPoint> newestFirst, Judge judge) {
        List<Kept> keep = new ArrayList<>();
        List<RecoveryPoint> remove = new ArrayList<>();
        for (int place = 0; place < newestFirst.size(); place++) {
            RecoveryPoint point = newestFirst.get(place);
            List<String> reasons = judge.reasons(point, place);
            if (reasons.isEmpty()) {
                remove.add(point);
            } else {
                keep.add(new Kept(point, reasons));
            }
        }
        return new RetentionPlan(keep, remove);
    }

    /** Reasons of tags: one for each list of which the recovery point has all. */
    static List<String> reasonsOfTags(RetentionPolicy policy, RecoveryPoint point) {
        if (policy.tags().isEmpty()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        for (List<String> list : policy.tags()) {
            if (hasAll(list, point.tags())) {
                reasons.add("has tags [%s]".formatted(String.join(", ", list)));
            }
        }
        return reasons;
    }

    /** An empty word asks for a recovery point without tags. */
    private static boolean hasAll(List<String> wanted, Set<String> tags) {
        for (String tag : wanted) {
            if (tag.isEmpty() && tags.isEmpty()) {
                return true;
            }
            if (!tags.contains(tag)) {
                return false;
            }
        }
        return true;
    }
}
