package dev.fairlead.maintenance.report;

import java.util.List;

/**
 * A figure of each day of a month, beside that of the month before.
 *
 * @param title what the bars are
 * @param now one for each day of the month, the first day first; days that are to come are missing
 * @param before the same of the month before
 */
public record Chart(String title, List<Long> now, List<Long> before) {
    public Chart {
        now = List.copyOf(now);
        before = List.copyOf(before);
    }

    /** The highest bar; 0 where there is nothing to be seen. */
    long highest() {
        long most = now.stream().mapToLong(each -> each).max().orElse(0);
        return Math.max(most, before.stream().mapToLong(each -> each).max().orElse(0));
    }
}
