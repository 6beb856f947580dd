package dev.fairlead.benchmarks.measure;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
    /** In place of a bar, for what is only reported. */
    public static final String NO_BAR = "none";

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

    /** A share whose value must stay below the bar, both between 0 and 1. */
    public static Figure shareBelow(String what, double share, double bar) {
        return new Figure(
                what,
                String.format(Locale.ROOT, "%.1f %%", share * 100),
                String.format(Locale.ROOT, "< %.0f %%", bar * 100),
                share < bar);
    }

    /**
     * A ratio of two sides whose median must not exceed the bar, shown with the least and the most.
     *
     * @param ratios one of each round
     */
    public static Figure ratioAtMost(String what, List<Double> ratios, double bar) {
        return new Figure(
                what,
                spread(ratios),
                String.format(Locale.ROOT, "<= %.1f", bar),
                median(ratios) <= bar);
    }

    /** The same without a bar. */
    public static Figure ratio(String what, List<Double> ratios) {
        return new Figure(what, spread(ratios), NO_BAR, true);
    }

    private static String spread(List<Double> ratios) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                median(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private static double median(List<Double> ratios) {
        return ratios.stream().sorted().toList().get((ratios.size() - 1) / 2);
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
