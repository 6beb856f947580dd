package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/**
 * One incident, with its timeline and ready-made texts.
 *
 * @param messages texts for whoever must be told
 */
record IncidentAnswer(IncidentView incident, Messages messages) {

    /**
     * The texts of the configuration, filled in.
     *
     * @param resolved null until it is resolved
     */
    record Messages(String opened, String update, @Nullable String resolved) {}
}
