package dev.fairlead.alert.scrape;

/**
 * What a page may hold; one with more counts as a failed read.
 *
 * @param samples most samples; 0 for any number
 * @param bytes largest size, unpacked; 0 for any
 */
public record PageLimits(int samples, long bytes) {}
