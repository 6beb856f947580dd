package dev.fairlead.benchmarks.measure;

import java.time.Duration;
import java.util.Locale;

/**
 * One measured quantity beside its bar.
 *
 * @param what what was measured
 * @param measured the value, with its unit
 * @param bar what it is held against
 * @param met whether the bar is met
 */
public record Figure(String what, String measured, String bar, boolean met) {

    /** A rate whose median must reach the bar. */
    public static Figure atLeast(String what, Rounds rounds, double perSecond) {
        return new Figure(
                what,
                rounds.toString(),
                String.format(Locale.ROOT, ">= %,.0f/s", perSecond),
                rounds.median() >= perSecond);
    }

    /** A share whose value must reach the bar, both between 0 and 1. */
    public static Figure shareAtLeast(String what, double share, double bar) {
        return new Figure(
                what,
                String.format(Locale.ROOT, "%.0f %%", share * 100),
                String.format(Locale.ROOT, ">= %.0f %%", bar * 100),
                share >= bar);
    }

    /** A duration that must stay below the bar. */
    public static Figure below(String what, Duration measured, Duration bar) {
        return new Figure(what, millis(measured), "< " + millis(bar), measured.compareTo(bar) < 0);
    }

    private static String millis(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%,.0f ms", millis);
    }
}
