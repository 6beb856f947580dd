package dev.fairlead.console.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time axis of a waterfall.
 *
 * @param start left end
 * @param length more than 0
 */
record Scale(Instant start, Duration length) {
    private static final int MOST_TICKS = 6;
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

    /** A mark on the axis; {@code at} in percent of its length. */
    public record Tick(String at, String label) {}

    static Scale between(Instant first, Instant last) {
        Duration length = Duration.between(first, last);
        return new Scale(first, length.isPositive() ? length : Duration.ofMillis(1));
    }

    /** The place of a time, from 0 to 100. */
    double percent(Instant time) {
        double share = Duration.between(start, time).toNanos() / (double) length.toNanos();
        return Math.clamp(share * 100, 0, 100);
    }

    static String text(double percent) {
        return String.format(Locale.ENGLISH, "%.2f%%", percent);
    }

    /** Round times, at most six besides the start. */
    List<Tick> ticks() {
        long millis = Math.max(1, length.toMillis());
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
