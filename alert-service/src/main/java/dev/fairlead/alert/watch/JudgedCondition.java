package dev.fairlead.alert.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation made of a condition.
 *
 * @param value null where the expression yielded no single number
 * @param breached whether the value passed the threshold on the bad side
 */
public record JudgedCondition(
        String name,
        String expression,
        @Nullable Double value,
        double threshold,
        boolean breached,
        Instant at) {}
