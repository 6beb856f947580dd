package dev.fairlead.maintenance.report;

import dev.fairlead.maintenance.numbers.NumbersView;
import dev.fairlead.maintenance.numbers.Spread;
import dev.fairlead.maintenance.stopwatch.StopwatchDecider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a month.
 *
 * @param days of it that are over or under way
 * @param sums by name
 * @param most the largest that came, by name
 * @param byDay what was counted on each day, by its number in the month
 */
public record Figures(
        int days, Map<String, Long> sums, Map<String, Long> most, Map<Integer, NumbersView> byDay) {

    public Figures {
        sums = Map.copyOf(sums);
        most = Map.copyOf(most);
        byDay = Map.copyOf(byDay);
    }

    /** Of the days of a month on which something was counted. */
    public static Figures of(int days, List<NumbersView> counted) {
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> most = new TreeMap<>();
        Map<Integer, NumbersView> byDay = new TreeMap<>();
        for (NumbersView day : counted) {
            byDay.put(LocalDate.parse(day.day()).getDayOfMonth(), day);
            day.sums().forEach((name, value) -> sums.merge(name, value, Long::sum));
            day.most().forEach((name, value) -> most.merge(name, value, Math::max));
        }
        return new Figures(days, sums, most, byDay);
    }

    /** Whether nothing at all was counted. */
    public boolean isEmpty() {
        return sums.isEmpty() && most.isEmpty();
    }

    /** How often that was counted, whatever of. */
    public long count(String what) {
        return count(sums, what);
    }

    private static long count(Map<String, Long> numbers, String what) {
        return numbers.entrySet().stream()
                .filter(each -> isOf(each.getKey(), what))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How often that was counted on each of the days that are over or under way. */
    List<Long> ofDays(String what) {
        List<Long> counts = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            NumbersView counted = byDay.get(day);
            counts.add(counted == null ? 0L : count(counted.sums(), what));
        }
        return counts;
    }

    /** What it was counted of. */
    public Map<String, Long> each(String what) {
        return each(sums, what);
    }

    /** The largest of each. */
    public Map<String, Long> mostOfEach(String what) {
        return each(most, what);
    }

    /** The share of the first in all of them; null where there are none. */
    @Nullable Double share(String part, String... others) {
        long first = count(part);
        long all = first;
        for (String other : others) {
            all += count(other);
        }
        return all == 0 ? null : (double) first / all;
    }

    /** How long a lap took on average, in seconds; null where none was read. */
    @Nullable Double mean(String lap) {
        long times = sums.getOrDefault(lap + StopwatchDecider.TIMES, 0L);
        long millis = sums.getOrDefault(lap + StopwatchDecider.MILLIS, 0L);
        return times == 0 ? null : millis / 1000.0 / times;
    }

    /** How long a lap took that so many did not take longer than, in seconds; null for none. */
    @Nullable Double percentile(String lap, double share) {
        Double millis = Spread.percentile(sums, lap, share);
        Double longest = longest(lap);
        if (millis == null) {
            return null;
        }
        // The middle of the last bucket may lie behind all that was measured.
        return longest == null ? millis / 1000.0 : Math.min(millis / 1000.0, longest);
    }

    /** How long it took at most, in seconds; null where none was read. */
    @Nullable Double longest(String what) {
        return most.entrySet().stream()
                .filter(each -> isOf(each.getKey(), what))
                .map(Map.Entry::getValue)
                .max(Long::compare)
                .map(millis -> millis / 1000.0)
                .orElse(null);
    }

    private static Map<String, Long> each(Map<String, Long> values, String what) {
        Map<String, Long> those = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(what + "/")) {
                those.put(name.substring(what.length() + 1), value);
            }
        });
        return those;
    }

    private static boolean isOf(String name, String what) {
        return name.equals(what) || name.startsWith(what + "/");
    }
}
