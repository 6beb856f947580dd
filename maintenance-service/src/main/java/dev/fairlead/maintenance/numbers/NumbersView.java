package dev.fairlead.maintenance.numbers;

import java.util.Map;

/**
 * What queries read of the numbers of a day.
 *
 * @param day such as 2026-11-30
 * @param sums by name
 * @param most the largest that came, by name
 */
public record NumbersView(String day, Map<String, Long> sums, Map<String, Long> most) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-numbers";

    public NumbersView {
        sums = Map.copyOf(sums);
        most = Map.copyOf(most);
    }
}
