package dev.fairlead.console.lifecycle;

import dev.fairlead.console.view.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time axis of a waterfall. It follows the events: a pause in which nothing happened for much
 * longer than the events took together is drawn short, so that minutes of waiting for a person
 * leave room for the seconds before and after.
 */
final class Scale {
    private static final int MOST_TICKS = 6;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A gap is a pause where it is so many times as long as the short gaps together. */
    private static final int PAUSE = 4;

    /** So many of all gaps are short ones. */
    private static final double SHORT = 0.8;

    /** Names of times closer than this, in percent of the axis, would run into each other. */
    private static final double LEGIBLE = 12;

    private static final long[] STEPS_MILLIS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        14_400_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000
    };

    private final Instant start;

    /** Where the axis bends: nanoseconds since the start, and where they are drawn. */
    private final TreeMap<Long, Double> bends = new TreeMap<>();

    private final List<Pause> pauses = new ArrayList<>();

    /** A mark on the axis; {@code at} in percent of its length. */
    public record Tick(String at, String label) {}

    /**
     * A pause that is drawn short.
     *
     * @param at where it begins, in percent of the axis
     * @param width in percent of the axis
     * @param label how long it was
     * @param until nanoseconds from the start to its end
     */
    public record Pause(String at, String width, String label, long until) {}

    private Scale(Instant start, long[] times) {
        this.start = start;
        long longest = longestDrawn(times);
        double drawn = 0;
        bends.put(0L, 0.0);
        for (int i = 1; i < times.length; i++) {
            drawn += Math.min(times[i] - times[i - 1], longest);
            bends.put(times[i], drawn);
        }
        double all = Math.max(drawn, 1);
        bends.replaceAll((_, at) -> at * 100 / all);
        for (int i = 1; i < times.length; i++) {
            if (times[i] - times[i - 1] > longest) {
                pauses.add(pause(times[i - 1], times[i]));
            }
        }
    }

    /**
     * @param times of all events, in any order; what lies before the start is drawn there
     */
    static Scale of(Instant start, Stream<Instant> times) {
        return new Scale(
                start,
                Stream.concat(Stream.of(start), times)
                        .mapToLong(time -> Math.max(0, Duration.between(start, time).toNanos()))
                        .sorted()
                        .distinct()
                        .toArray());
    }

    /** How much of a gap is drawn: all of it where none is a pause. */
    private static long longestDrawn(long[] times) {
        long[] gaps =
                IntStream.range(1, times.length)
                        .mapToLong(i -> times[i] - times[i - 1])
                        .sorted()
                        .toArray();
        long busy = Arrays.stream(gaps).limit((long) (gaps.length * SHORT)).sum();
        return busy > 0 && gaps[gaps.length - 1] / PAUSE > busy ? busy : Long.MAX_VALUE;
    }

    private Pause pause(long from, long until) {
        double at = percent(from);
        String length = Format.offset(Duration.ofNanos(until - from)).substring(1);
        return new Pause(text(at), text(percent(until) - at), length, until);
    }

    Instant start() {
        return start;
    }

    List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    /** The place of a time, from 0 to 100. */
    double percent(Instant time) {
        return percent(Duration.between(start, time).toNanos());
    }

    private double percent(long nanos) {
        var below = bends.floorEntry(nanos);
        var above = bends.ceilingEntry(nanos);
        if (below == null) {
            return 0;
        }
        if (above == null || above.getKey().equals(below.getKey())) {
            return below.getValue();
        }
        double share = (nanos - below.getKey()) / (double) (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    static String text(double percent) {
        return String.format(Locale.ENGLISH, "%.2f%%", percent);
    }

    /** The start, and at most six more: round times, or where it goes on after the pauses. */
    List<Tick> ticks() {
        return pauses.isEmpty() ? roundTimes() : endsOfPauses();
    }

    private List<Tick> endsOfPauses() {
        var ticks = new ArrayList<Tick>();
        ticks.add(new Tick(text(0), label(0)));
        double last = 0;
        for (Pause pause : pauses) {
            double at = percent(pause.until());
            if (at - last >= LEGIBLE && ticks.size() <= MOST_TICKS) {
                ticks.add(new Tick(text(at), Format.offset(Duration.ofNanos(pause.until()))));
                last = at;
            }
        }
        return ticks;
    }

    private List<Tick> roundTimes() {
        long millis = Math.max(1, bends.lastKey() / NANOS_PER_MILLI);
        long step = STEPS_MILLIS[STEPS_MILLIS.length - 1];
        for (long candidate : STEPS_MILLIS) {
            if (millis / candidate <= MOST_TICKS) {
                step = candidate;
                break;
            }
        }
        step = Math.max(step, millis / MOST_TICKS);
        var ticks = new ArrayList<Tick>();
        for (long at = 0; at <= millis; at += step) {
            ticks.add(new Tick(text(100.0 * at / millis), label(at)));
        }
        return ticks;
    }

    private static String label(long millis) {
        if (millis == 0) {
            return "0";
        }
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return millis % 1_000 == 0
                    ? millis / 1_000 + " s"
                    : String.format(Locale.ENGLISH, "%.1f s", millis / 1e3);
        }
        if (millis < 7_200_000) {
            return millis / 60_000 + " min";
        }
        return millis / 3_600_000 + " h";
    }
}
