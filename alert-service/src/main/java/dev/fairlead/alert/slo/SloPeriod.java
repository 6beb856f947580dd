package dev.fairlead.alert.slo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long an objective looks back, with the rates at which its budget is spent too fast: those of
 * "Alerting on SLOs" in Google's Site Reliability Workbook, and for a week those of Sloth.
 */
public enum SloPeriod {
    /** A week. */
    WEEK("7d", 7, 8, 12.5, 20, 42),
    /** Four weeks. */
    FOUR_WEEKS("28d", 28, 2, 5, 10, 10),
    /** 30 days. */
    MONTH("30d", 30, 2, 5, 10, 10);

    private final String text;
    private final Duration length;
    private final List<Double> percents;

    SloPeriod(String text, int days, double... percents) {
        this.text = text;
        this.length = Duration.ofDays(days);
        this.percents = Arrays.stream(percents).boxed().toList();
    }

    /**
     * The period of a name.
     *
     * @throws IllegalArgumentException with those that there are
     */
    public static SloPeriod of(String text) {
        return Arrays.stream(values())
                .filter(period -> period.text.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                Arrays.stream(values())
                                        .map(SloPeriod::text)
                                        .collect(Collectors.joining(", "))));
    }

    /** As it is written, such as {@code 30d}. */
    public String text() {
        return text;
    }

    /** How long it is. */
    public Duration length() {
        return length;
    }

    /** The times over which it is seen how fast the budget is spent. */
    enum Window {
        HOUR("1h", "5m", Duration.ofHours(1)),
        SIX_HOURS("6h", "30m", Duration.ofHours(6)),
        DAY("1d", "2h", Duration.ofDays(1)),
        THREE_DAYS("3d", "6h", Duration.ofDays(3));

        private final String longText;
        private final String shortText;
        private final Duration longLength;

        Window(String longText, String shortText, Duration longLength) {
            this.longText = longText;
            this.shortText = shortText;
            this.longLength = longLength;
        }

        String longText() {
            return longText;
        }

        String shortText() {
            return shortText;
        }

        Duration length() {
            return longLength;
        }

        /** A twelfth. */
        Duration shortLength() {
            return longLength.dividedBy(12);
        }
    }

    /**
     * How many times as fast as allowed the budget is spent, where a window's share of it goes in
     * that window.
     */
    double factor(Window window) {
        double share = percents.get(window.ordinal()) / 100;
        return share * length.toMinutes() / window.longLength.toMinutes();
    }
}
