package dev.fairlead.alert.business;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.platform.decide.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Where a business metric of a service stands. In JSON its numbers stand beside the other fields.
 *
 * @param id of the service and the metric, such as {@code checkout:registrations}
 * @param kind {@code registrations}, {@code active-users}, {@code feature-usage}, {@code revenue},
 *     {@code satisfaction}, {@code support-tickets} or {@code other}
 * @param unit of all numbers; null where it was not said
 * @param query that is asked once a minute
 * @param expression PromQL of the number over time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BusinessStatus(
        String id,
        String service,
        String name,
        String kind,
        @Nullable String unit,
        @Nullable String description,
        String query,
        @JsonUnwrapped Numbers numbers,
        String expression) {

    /** {@link #state} where the number is as it should be. */
    public static final String MEASURED = "measured";

    /** {@link #state} where it is below its bound now, whether somebody was told yet or not. */
    public static final String LOW = "low";

    /** {@link #state} where there is no number of the last five minutes. */
    public static final String UNMEASURED = "unmeasured";

    /**
     * What was measured.
     *
     * @param now null where there is none of the last five minutes
     * @param dayBefore at this time of the day before; null where it was not measured
     * @param weekBefore at this time a week ago; null where it was not measured
     * @param lowerBound below which somebody is told; null for none
     * @param error why the last evaluation failed; null where it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Numbers(
            @Nullable Double now,
            @Nullable Double dayBefore,
            @Nullable Double weekBefore,
            @Nullable Double lowerBound,
            @Nullable String error) {}

    /** {@code measured}, {@code low} or {@code unmeasured}. */
    @JsonProperty
    public String state() {
        Double now = numbers.now();
        Double bound = numbers.lowerBound();
        if (now == null) {
            return UNMEASURED;
        }
        return bound != null && now < bound ? LOW : MEASURED;
    }

    /** How the state is to be shown. */
    @JsonProperty
    public Tone tone() {
        return switch (state()) {
            case LOW -> Tone.WARN;
            case UNMEASURED -> numbers.error() == null ? Tone.IDLE : Tone.WARN;
            default -> Tone.GOOD;
        };
    }
}
