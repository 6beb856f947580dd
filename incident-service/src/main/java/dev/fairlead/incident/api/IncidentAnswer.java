package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.template.Field;
import dev.fairlead.incident.template.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One incident, with its timeline and ready-made texts.
 *
 * @param messages texts for whoever must be told
 */
record IncidentAnswer(IncidentView incident, Messages messages) {

    /** With the texts as they are configured. */
    static IncidentAnswer of(IncidentView incident, Plans plans) {
        Templates templates = plans.config().announcing().templates();
        Map<Field, String> values = plans.values(incident);
        boolean resolved = incident.progress().resolved() != null;
        return new IncidentAnswer(
                incident,
                new Messages(
                        templates.opened().render(values),
                        templates.update().render(values),
                        resolved ? templates.resolved().render(values) : null));
    }

    /**
     * The texts of the configuration, filled in.
     *
     * @param resolved null until it is resolved
     */
    record Messages(String opened, String update, @Nullable String resolved) {}
}
