package dev.fairlead.alert.logs;

import dev.fairlead.promql.labels.Labels;
import java.util.Map;

/**
 * How many lines a query found.
 *
 * @param groups by what tells them apart; one without labels where nothing does. A group that has
 *     lines of other kinds only is there with 0
 * @param others lines of groups beyond those
 */
record LogLines(Map<Labels, Long> groups, long others) {
    LogLines {
        groups = Map.copyOf(groups);
    }

    static LogLines of(long lines) {
        return new LogLines(Map.of(Labels.empty(), lines), 0);
    }
}
