package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.upstream.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far back the charts of a page look. */
public enum Period {
    HOUR("1h", Duration.ofHours(1)),
    QUARTER("6h", Duration.ofHours(6)),
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7)),
    MONTH("30d", Duration.ofDays(30));

    /** A rate needs samples, of pages that are read each minute, too. */
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(5);

    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    private final String text;
    private final Duration length;

    Period(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    /** The one of the name; six hours where there is none of it. */
    static Period of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElse(QUARTER);
    }

    /** As addresses and pages have it. */
    public String text() {
        return text;
    }

    /** Whether its charts change while somebody looks at them. */
    boolean goesOn() {
        return this == HOUR || this == QUARTER;
    }

    /** Its times, up to now. */
    Range range(Instant now) {
        return Range.between(now.minus(length), now, Chart.MOST_POINTS);
    }

    /**
     * Over how long a rate is taken: between two times, as far as that does not read every sample
     * of a month.
     */
    Duration window(Range range) {
        Duration step = range.step();
        if (step.compareTo(SHORTEST_WINDOW) < 0) {
            return SHORTEST_WINDOW;
        }
        return step.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : step;
    }
}
