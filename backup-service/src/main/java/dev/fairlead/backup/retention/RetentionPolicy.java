package dev.fairlead.backup.retention;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which recovery points are kept: whatever one of its rules keeps.
 *
 * @param mode how the rules are read
 * @param last the newest so many; {@link #ALL} keeps everything
 * @param counts so many of a tier; {@link #ALL} without an end
 * @param within everything that is not older than the newest by more
 * @param tierWithin one for each period of the tier that is not older than the newest by more
 * @param tags everything that has all tags of one of the lists
 * @param zone whose days, weeks, months and years are meant; {@link Mode#RESTIC} takes the offset
 *     of each recovery point instead
 */
public record RetentionPolicy(
        Mode mode,
        int last,
        Map<Tier, Integer> counts,
        @Nullable Span within,
        Map<Tier, Span> tierWithin,
        List<List<String>> tags,
        ZoneId zone) {
    /** As a count: without an end. */
    public static final int ALL = -1;

    private static final int MOST = 1_000_000;

    /** How the rules of a policy are read. */
    public enum Mode {
        /**
         * A count is a length of time: {@code yearly: 7} keeps one for each of the last seven
         * years, and always one that is at least seven years old.
         */
        INTERVAL,
        /** A count is a number of recovery points, as restic reads its options. */
        RESTIC
    }

    public RetentionPolicy {
        requireCount("last", last);
        counts.forEach((tier, count) -> requireCount(tier.text(), count));
        counts = tiers(counts);
        counts.values().removeIf(count -> count == 0);
        tierWithin = tiers(tierWithin);
        tierWithin.values().removeIf(Span::isZero);
        within = within == null || within.isZero() ? null : within;
        tags = tags.stream().map(List::copyOf).toList();
    }

    private static void requireCount(String name, int count) {
        if (count < ALL || count > MOST) {
            throw new IllegalArgumentException(
                    "%s %d: expected 0 to %d, or -1 for all".formatted(name, count, MOST));
        }
    }

    private static <T> Map<Tier, T> tiers(Map<Tier, T> of) {
        Map<Tier, T> copy = new EnumMap<>(Tier.class);
        copy.putAll(of);
        return copy;
    }

    /** Whether no rule keeps anything. */
    public boolean isEmpty() {
        return last == 0
                && counts.isEmpty()
                && within == null
                && tierWithin.isEmpty()
                && tags.isEmpty();
    }
}
