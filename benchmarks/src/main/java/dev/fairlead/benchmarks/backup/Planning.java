package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.retention.RecoveryPoint;
import dev.fairlead.backup.retention.RetentionPlan;
import dev.fairlead.backup.retention.RetentionPolicy;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.benchmarks.measure.Durations;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What retention takes to decide on as many recovery points as eight years of days have. */
final class Planning {
    static final int POINTS = 3_000;
    private static final int BEFORE = 200;
    private static final int ROUNDS = 101;

    private Planning() {}

    /** The median. */
    static Duration median() {
        OffsetDateTime newest = OffsetDateTime.of(2026, 11, 30, 2, 0, 0, 0, ZoneOffset.UTC);
        RetentionPolicy policy = new RetentionTiers(0, 0, 30, 12, 12, 7, ZoneOffset.UTC).policy();
        List<RecoveryPoint> points =
                IntStream.range(0, POINTS)
                        .mapToObj(day ->
                                new RecoveryPoint("p" + day, newest.minusDays(day), Set.of()))
                        .toList();
        List<Duration> took = new ArrayList<>();
        for (int round = 0; round < BEFORE + ROUNDS; round++) {
            long began = System.nanoTime();
            RetentionPlan plan = RetentionPlan.of(policy, points, newest.toInstant());
            Duration one = Duration.ofNanos(System.nanoTime() - began);
            if (plan.keep().size() + plan.remove().size() != POINTS) {
                throw new IllegalStateException("recovery points are missing in " + plan);
            }
            if (round >= BEFORE) {
                took.add(one);
            }
        }
        return new Durations(took).percentile(50);
    }
}
