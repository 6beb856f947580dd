package dev.fairlead.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was found broken.
 *
 * @param expression PromQL that was evaluated
 * @param value the sample that broke the condition; never NaN
 * @param threshold null where the condition has none of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(String expression, double value, @Nullable Double threshold) {}
