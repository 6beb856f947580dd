package dev.fairlead.alert.slo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one service stands with an objective. In JSON what was measured stands beside the other
 * fields.
 *
 * @param id of the objective and whose it is, such as {@code availability:checkout:production}
 * @param slo name of the objective
 * @param labels whose it is; empty where nothing was measured yet
 * @param objective percent of the events that are to be good
 * @param period over which it is to hold
 * @param state {@code met}, {@code burning} (an alert says so), {@code exhausted} (no budget is
 *     left) or {@code unmeasured} (nothing is measured now; the rest is as it was last)
 * @param expression PromQL of the budget left over time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SloStatus(
        String id,
        String slo,
        @Nullable String description,
        Map<String, String> labels,
        double objective,
        String period,
        String state,
        @JsonUnwrapped Measured measured,
        String expression) {

    /** {@link #state} where the objective holds. */
    public static final String MET = "met";

    /** {@link #state} where an alert of the objective fires. */
    public static final String BURNING = "burning";

    /** {@link #state} where there is no budget left. */
    public static final String EXHAUSTED = "exhausted";

    /** {@link #state} where nothing is measured now. */
    public static final String UNMEASURED = "unmeasured";

    /**
     * What was measured.
     *
     * @param attained percent that were good over the period; null where there were none
     * @param budgetLeft share of the errors of the period that may still happen, negative where
     *     there were more; null where too little was measured
     * @param events of the period, rounded
     * @param burnRates by window, how many times as fast as allowed the budget is spent
     * @param burnedAt since when no budget is left, as it was told; null where there is some
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Measured(
            @Nullable Double attained,
            @Nullable Double budgetLeft,
            long events,
            Map<String, Double> burnRates,
            @Nullable Instant burnedAt) {}

    /** Of the labels. */
    @JsonProperty
    public @Nullable String service() {
        return labels.get("service");
    }

    /** Of the labels. */
    @JsonProperty
    public @Nullable String environment() {
        return labels.get("environment");
    }

    /** How the state is to be shown. */
    @JsonProperty
    public Tone tone() {
        return switch (state) {
            case EXHAUSTED -> Tone.BAD;
            case BURNING -> Tone.WARN;
            case UNMEASURED -> Tone.IDLE;
            default -> Tone.GOOD;
        };
    }

    /** The same with the time since which it is told that no budget is left. */
    public SloStatus burned(Instant at) {
        Measured told =
                new Measured(
                        measured.attained(),
                        measured.budgetLeft(),
                        measured.events(),
                        measured.burnRates(),
                        at);
        return new SloStatus(
                id, slo, description, labels, objective, period, state, told, expression);
    }
}
