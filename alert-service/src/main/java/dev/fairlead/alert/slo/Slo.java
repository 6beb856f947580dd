package dev.fairlead.alert.slo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective of all services that have what it measures.
 *
 * @param name unique
 * @param description for people
 * @param objective percent of the events that are to be good; more than 0, less than 100
 * @param period over which it is to hold
 * @param by labels that tell apart whose objective it is
 * @param errors rate of the events that are not good
 * @param total rate of all events
 * @param minimum events without which a window, or the period, says nothing
 */
public record Slo(
        String name,
        @Nullable String description,
        double objective,
        SloPeriod period,
        List<String> by,
        SloQuery errors,
        SloQuery total,
        long minimum) {

    /** The label that has the name of the objective. */
    static final String LABEL = "slo";

    public Slo {
        by = List.copyOf(by);
    }

    /** Share of the events that may be bad. */
    double budget() {
        // Percents as they are written: 100 - 99.9 is not 0.1.
        return Math.round((100 - objective) * 1e9) / 1e11;
    }
}
