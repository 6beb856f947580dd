package dev.fairlead.maintenance.numbers;

import dev.fairlead.events.maintenance.DayCount;
import dev.fairlead.events.maintenance.DayCounted;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of a day.
 *
 * @param sums by name
 * @param most the largest that came, by name
 */
public record NumbersState(Map<String, Long> sums, Map<String, Long> most) {

    public NumbersState {
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
        most = Collections.unmodifiableMap(new TreeMap<>(most));
    }

    NumbersState with(DayCounted counted) {
        Map<String, Long> more = new TreeMap<>(sums);
        for (DayCount each : counted.added()) {
            more.merge(each.name(), each.value(), Long::sum);
        }
        Map<String, Long> larger = new TreeMap<>(most);
        for (DayCount each : counted.most()) {
            larger.merge(each.name(), each.value(), Math::max);
        }
        return new NumbersState(more, larger);
    }
}
