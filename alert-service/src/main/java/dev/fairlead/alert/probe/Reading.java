package dev.fairlead.alert.host;

import dev.fairlead.promql.labels.Labels;

/** A number that was read of the machine. */
record Reading(Labels labels, double value) {

    /**
     * @param namesAndValues of further labels, in turn
     */
    static Reading of(String name, double value, String... namesAndValues) {
        return new Reading(Labels.of(namesAndValues).with(Labels.NAME, name), value);
    }
}
