package dev.fairlead.console.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The times of a chart. They are multiples of the step, so that a chart that is asked for again
 * shows the same times.
 *
 * @param start the first of them
 * @param end the last of them
 */
public record Range(Instant start, Instant end, Duration step) {
    private static final List<Duration> STEPS =
            Stream.concat(
                            LongStream.of(1, 2, 5, 10, 15, 30).mapToObj(Duration::ofSeconds),
                            LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1_440)
                                    .mapToObj(Duration::ofMinutes))
                    .toList();
    private static final Duration A_DAY = Duration.ofDays(1);

    /**
     * The times with the shortest round step of which no more than so many fit.
     *
     * @param end a time before the start counts as the start
     * @param most at least 2
     */
    public static Range between(Instant start, Instant end, int most) {
        Instant last = end.isBefore(start) ? start : end;
        return STEPS.stream()
                .map(step -> aligned(start, last, step))
                .filter(range -> range.points() <= most)
                .findFirst()
                .orElseGet(() -> {
                    long days = Duration.between(start, last).toDays() / (most - 1) + 1;
                    return aligned(start, last, A_DAY.multipliedBy(days));
                });
    }

    private static Range aligned(Instant start, Instant end, Duration step) {
        return new Range(floor(start, step), floor(end, step), step);
    }

    private static Instant floor(Instant time, Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    /** How many times there are; at least 1. */
    public int points() {
        return (int) Duration.between(start, end).dividedBy(step) + 1;
    }

    /** The time with the index. */
    public Instant at(int index) {
        return start.plus(step.multipliedBy(index));
    }

    /** Index of the time; less than 0, or beyond the last, where it is none of the range. */
    int index(double epochSecond) {
        return (int) Math.round((epochSecond - start.getEpochSecond()) / step.toSeconds());
    }
}
