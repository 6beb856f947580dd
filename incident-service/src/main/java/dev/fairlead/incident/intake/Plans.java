package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.priority.Circumstances;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Freezes plans out of the configuration in force, and knows what the catalogue says. */
public final class Plans {

    private final Reloading<IncidentConfig> config;
    private final Reloading<Catalogue> catalogue;

    public Plans(Reloading<IncidentConfig> config, Reloading<Catalogue> catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    public IncidentConfig config() {
        return config.get();
    }

    /** A plan of the priority that the rules give. */
    EscalationPlan plan(Severity severity, @Nullable String service, @Nullable String environment) {
        Service known = service(service);
        Integer tier = known == null ? null : known.tier();
        IncidentConfig now = config.get();
        Priority priority = now.priorities().of(new Circumstances(severity, tier, environment));
        return now.plan(now.policyOf(service), priority);
    }

    /** A plan of that priority. */
    public EscalationPlan plan(Priority priority, @Nullable String service) {
        IncidentConfig now = config.get();
        return now.plan(now.policyOf(service), priority);
    }

    /** The service of that name; null where the catalogue has none. */
    public @Nullable Service service(@Nullable String name) {
        return name == null ? null : catalogue.get().service(name);
    }

    /** Team of the service; null where the catalogue has no such service. */
    public @Nullable String team(@Nullable String service) {
        Service known = service(service);
        return known == null ? null : known.team();
    }

    /** Runbook of the service; null where it has none. */
    public @Nullable String runbook(@Nullable String service) {
        Service known = service(service);
        URI runbook = known == null ? null : known.runbook();
        return runbook == null ? null : runbook.toString();
    }
}
