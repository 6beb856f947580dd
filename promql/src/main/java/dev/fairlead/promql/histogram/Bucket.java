package dev.fairlead.promql.histogram;

/**
 * A bucket with its bounds.
 *
 * @param lower lower bound
 * @param upper upper bound
 * @param lowerInclusive whether the lower bound is part of the bucket
 * @param upperInclusive whether the upper bound is part of the bucket
 * @param count number of observations
 */
public record Bucket(
        double lower, double upper, boolean lowerInclusive, boolean upperInclusive, double count) {
    Bucket withBounds(double newLower, double newUpper) {
        return new Bucket(newLower, newUpper, lowerInclusive, upperInclusive, count);
    }
}
