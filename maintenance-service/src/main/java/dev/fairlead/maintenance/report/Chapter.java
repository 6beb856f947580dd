package dev.fairlead.maintenance.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report about one thing.
 *
 * @param chart null where nothing happened in both months
 */
public record Chapter(String title, List<Line> lines, @Nullable Chart chart) {
    public Chapter {
        lines = List.copyOf(lines);
    }
}
