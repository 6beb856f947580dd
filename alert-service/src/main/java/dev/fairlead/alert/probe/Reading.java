package dev.fairlead.alert.probe;

import dev.fairlead.promql.labels.Labels;

/**
 * A number that was read.
 *
 * @param labels with the name of the series
 */
public record Reading(Labels labels, double value) {

    /**
     * @param namesAndValues of further labels, in turn
     */
    public static Reading of(String name, double value, String... namesAndValues) {
        return new Reading(Labels.of(namesAndValues).with(Labels.NAME, name), value);
    }
}
