package dev.fairlead.promql.scrape;

/**
 * What a target says about a metric family.
 *
 * @param name name of the family
 * @param type {@code counter}, {@code gauge}, {@code histogram}, {@code summary}, …, {@code
 *     unknown} where nothing is said or it has no type
 * @param help one sentence, or empty
 * @param unit the unit, or empty
 */
public record MetricMetadata(String name, String type, String help, String unit) {}
