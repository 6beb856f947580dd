package dev.fairlead.alert.business;

import org.jspecify.annotations.Nullable;

/**
 * What was told of a business metric.
 *
 * @param told the last day that was told; null before the first one
 */
public record BusinessDayState(@Nullable String told) {}
