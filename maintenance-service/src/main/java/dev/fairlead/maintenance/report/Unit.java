package dev.fairlead.maintenance.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.Locale;

/** What a figure is measured in, and how it is written. */
public enum Unit {
    COUNT {
        @Override
        String write(double value) {
            return String.format(Locale.ROOT, "%d", Math.round(value));
        }
    },
    /** Of whatever it is; the line says it. */
    NUMBER {
        @Override
        String write(double value) {
            double size = Math.abs(value);
            String form = size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.4f";
            return String.format(Locale.ROOT, form, value);
        }
    },
    PER_DAY {
        @Override
        String write(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    },
    /** A share, from 0 to 1. */
    PERCENT {
        @Override
        String write(double value) {
            return String.format(Locale.ROOT, "%.1f %%", value * 100);
        }
    },
    SECONDS {
        @Override
        String write(double value) {
            return Durations.format(Duration.ofSeconds(Math.round(value)));
        }
    };

    private static final String SAME = "±0";

    abstract String write(double value);

    /** By how much it is another than before, with its sign. */
    String change(double now, double before) {
        String amount = write(Math.abs(now - before));
        if (amount.equals(write(0))) {
            return SAME;
        }
        String points = this == PERCENT ? amount.replace(" %", " points") : amount;
        return (now > before ? "+" : "−") + points;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
