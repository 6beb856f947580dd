package dev.fairlead.deploy.dora;

import dev.fairlead.deploy.dora.Counts.Day;
import dev.fairlead.deploy.dora.Counts.Spread;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a time and place.
 *
 * @param environment null for all that are production
 * @param ended how the deployments ended
 * @param days those on which one ended, oldest first
 */
public record Dora(
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        Instant from,
        Instant to,
        Ended ended,
        Frequency deploymentFrequency,
        Time leadTime,
        Share changeFailureRate,
        Time timeToRestore,
        Success deploymentSuccess,
        List<Day> days) {
    /** Of the deployments that end, so many are to succeed. */
    public static final double OBJECTIVE = 0.99;

    private static final String NOTHING_ENDED = "nothing-ended";
    private static final String COMMIT_TIME_UNKNOWN = "commit-time-unknown";
    private static final String NOTHING_ROLLED_BACK = "nothing-rolled-back";

    public Dora {
        days = List.copyOf(days);
    }

    /**
     * How deployments ended.
     *
     * @param failed before users had them
     * @param rolledBack after users had them
     * @param cancelled by a person before users had them: they are no success and no failure
     * @param observed how many of all were carried out by others
     */
    public record Ended(
            long succeeded, long failed, long rolledBack, long cancelled, long observed) {}

    /** Changes that reached users and stayed. */
    public record Frequency(long count, double perDay) {}

    /**
     * How long something takes.
     *
     * @param reason why it is not measured; null where it is
     * @param count how often it was measured
     * @param of how often it could have been
     */
    public record Time(
            boolean measured,
            @Nullable String reason,
            long count,
            long of,
            @Nullable Double medianSeconds,
            @Nullable Double p95Seconds) {

        static Time of(Spread spread, long of, String unknown) {
            boolean measured = spread.count() > 0;
            return new Time(
                    measured,
                    measured ? null : unknown,
                    spread.count(),
                    of,
                    spread.median(),
                    spread.p95());
        }
    }

    /**
     * A share of something.
     *
     * @param reason why it is not measured; null where it is
     * @param ratio 0 to 1; null where it is not measured
     */
    public record Share(
            boolean measured,
            @Nullable String reason,
            @Nullable Double ratio,
            long count,
            long of) {

        static Share of(long count, long of) {
            boolean measured = of > 0;
            return new Share(
                    measured,
                    measured ? null : NOTHING_ENDED,
                    measured ? (double) count / of : null,
                    count,
                    of);
        }
    }

    /**
     * The share of deployments that succeed.
     *
     * @param met whether the objective is met; null where nothing is measured
     */
    public record Success(
            boolean measured,
            @Nullable String reason,
            @Nullable Double ratio,
            long count,
            long of,
            double objective,
            @Nullable Boolean met) {

        static Success of(Share share) {
            Double ratio = share.ratio();
            return new Success(
                    share.measured(),
                    share.reason(),
                    ratio,
                    share.count(),
                    share.of(),
                    OBJECTIVE,
                    ratio == null ? null : ratio >= OBJECTIVE);
        }
    }

    /** What the counts say. */
    public static Dora of(Scope scope, Counts counts) {
        long reached = counts.succeeded() + counts.rolledBack();
        return new Dora(
                scope.service(),
                scope.environment(),
                scope.team(),
                scope.from(),
                scope.to(),
                new Ended(
                        counts.succeeded(),
                        counts.failed(),
                        counts.rolledBack(),
                        counts.cancelled(),
                        counts.observed()),
                new Frequency(counts.succeeded(), counts.succeeded() / scope.days()),
                Time.of(
                        counts.leads(),
                        counts.succeeded(),
                        counts.succeeded() == 0 ? NOTHING_ENDED : COMMIT_TIME_UNKNOWN),
                Share.of(counts.rolledBack(), reached),
                Time.of(counts.restores(), counts.rolledBack(), NOTHING_ROLLED_BACK),
                Success.of(Share.of(counts.succeeded(), reached + counts.failed())),
                counts.days());
    }
}
