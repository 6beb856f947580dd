package dev.fairlead.maintenance.report;

import dev.fairlead.maintenance.numbers.NumbersDecider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a chapter, of two months at once. */
final class Lines {
    /** Of more services, sets or people a report shows the most important ones. */
    static final int MOST_OF_EACH = 20;

    private final Figures now;
    private final Figures before;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable Chart chart;

    Lines(Figures now, Figures before) {
        this.now = now;
        this.before = before;
    }

    Lines count(String label, String what) {
        return line(label, Unit.COUNT, figures -> (double) figures.count(what));
    }

    /** How often that was counted on each day, as a picture. */
    Lines chart(String title, String what) {
        Chart drawn = new Chart(title, now.ofDays(what), before.ofDays(what));
        chart = drawn.highest() == 0 ? null : drawn;
        return this;
    }

    /** How long a lap took: half of the times, and 95 in 100, took no longer. */
    Lines spread(String label, String lap) {
        line(label + ", median", Unit.SECONDS, it -> it.percentile(lap, 0.5));
        return line(label + ", 95 in 100", Unit.SECONDS, it -> it.percentile(lap, 0.95));
    }

    Lines line(String label, Unit unit, Function<Figures, @Nullable Double> figure) {
        lines.add(new Line(label, null, unit, value(now, figure), value(before, figure)));
        return this;
    }

    /** A month of which nothing is known has no figure, not a nought. */
    private static @Nullable Double value(
            Figures figures, Function<Figures, @Nullable Double> figure) {
        return figures.isEmpty() ? null : figure.apply(figures);
    }

    /** One line for each that it was counted of, the largest first. */
    Lines each(String label, String what) {
        return each(label, Unit.COUNT, 1, now.each(what), before.each(what), before.isEmpty());
    }

    /** One line for each of which the largest was kept, in milliseconds. */
    Lines longestOfEach(String label, String what) {
        return each(label, Unit.SECONDS, 1000, now.mostOfEach(what), before.mostOfEach(what), true);
    }

    /**
     * One line for each that was measured on some days, with the mean of these.
     *
     * @param micros a millionth of what was measured, added up
     * @param days on how many it was measured
     */
    Lines meanOfEach(String label, String micros, String days) {
        Map<String, Double> these = means(now, micros, days);
        Map<String, Double> those = means(before, micros, days);
        Set<String> names = new TreeSet<>(these.keySet());
        names.addAll(those.keySet());
        names.stream()
                .limit(MOST_OF_EACH)
                .forEach(name ->
                        lines.add(
                                new Line(
                                        label,
                                        name,
                                        Unit.NUMBER,
                                        these.get(name),
                                        those.get(name))));
        return this;
    }

    private static Map<String, Double> means(Figures figures, String micros, String days) {
        Map<String, Long> measured = figures.each(days);
        Map<String, Double> means = new HashMap<>();
        figures.each(micros)
                .forEach((name, sum) -> {
                    Long on = measured.get(name);
                    // Of what found no room of its own there is a sum of different things.
                    if (on != null && !name.equals(NumbersDecider.OTHERS)) {
                        means.put(name, sum / 1e6 / on);
                    }
                });
        return means;
    }

    private Lines each(
            String label,
            Unit unit,
            double divisor,
            Map<String, Long> these,
            Map<String, Long> those,
            boolean unknownBefore) {
        Set<String> names = new HashSet<>(these.keySet());
        names.addAll(those.keySet());
        names.stream()
                .sorted(
                        Comparator.comparingLong((String name) -> -these.getOrDefault(name, 0L))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_OF_EACH)
                .forEach(name -> {
                    Long first = these.get(name);
                    Long second = those.get(name);
                    lines.add(
                            new Line(
                                    label,
                                    name,
                                    unit,
                                    value(first, divisor, unit == Unit.SECONDS),
                                    value(second, divisor, unknownBefore)));
                });
        return this;
    }

    private static @Nullable Double value(@Nullable Long value, double divisor, boolean unknown) {
        if (value == null) {
            return unknown ? null : 0.0;
        }
        return value / divisor;
    }

    Chapter chapter(String title) {
        return new Chapter(title, lines, chart);
    }
}
