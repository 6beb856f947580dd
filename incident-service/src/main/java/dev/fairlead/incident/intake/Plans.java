package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.config.DeploymentAudience;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.MessageValues;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.priority.Circumstances;
import dev.fairlead.incident.priority.Priorities;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.subject.Subject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Freezes plans out of the configuration in force as of now, and knows what the catalogue says. */
public final class Plans {

    private final Reloading<IncidentConfig> config;
    private final Reloading<Catalogue> catalogue;
    private final MadeOverrides overrides;
    private final InstantSource clock;

    public Plans(
            Reloading<IncidentConfig> config,
            Reloading<Catalogue> catalogue,
            MadeOverrides overrides,
            InstantSource clock) {
        this.overrides = overrides;
        this.clock = clock;
        this.config = config;
        this.catalogue = catalogue;
    }

    public IncidentConfig config() {
        return config.get();
    }

    /**
     * A plan of the priority that the rules give. Where it is not known which of a service's
     * environments is concerned, it may be the gravest.
     */
    EscalationPlan plan(Severity severity, Subject subject) {
        String environment = subject.environment();
        Service known = service(subject.service());
        Integer tier = known == null ? null : known.tier();
        Priorities rules = config.get().priorities();
        Priority certain = rules.of(new Circumstances(severity, tier, environment));
        Priority priority =
                environment != null || known == null
                        ? certain
                        : known.environments().keySet().stream()
                                .map(each -> rules.of(new Circumstances(severity, tier, each)))
                                .reduce(certain, Plans::graver);
        return plan(priority, subject);
    }

    private static Priority graver(Priority one, Priority other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** With what the catalogue knows of its service; of several environments it may be any. */
    Subject complete(Subject subject) {
        Service known = service(subject.service());
        if (known == null) {
            return subject;
        }
        Set<String> environments = known.environments().keySet();
        String only = environments.size() == 1 ? environments.iterator().next() : null;
        Subject catalogued =
                Subject.of(known.name(), only, known.team()).withRunbook(runbook(known.name()));
        return subject.or(catalogued);
    }

    /** A plan of that priority, as far as the mode of the service goes. */
    public EscalationPlan plan(Priority priority, Subject subject) {
        IncidentConfig now = config.get();
        String service = subject.service();
        Service known = service(service);
        String team = known == null ? subject.team() : known.team();
        return now.plan(now.policyOf(service, priority), priority)
                .with(now.announcing().of(priority, service, team))
                .overridden(this::overridden)
                .from(clock.instant())
                .in(catalogue.get().modeOf(service));
    }

    /** What a message can say of the incident, as it stands now. */
    public Map<Field, String> values(IncidentView view) {
        EscalationPlan plan = plan(view.standing().priority(), view.subject());
        return MessageValues.of(view, plan, clock.instant());
    }

    /** Who is told of deployments of the service there; nobody, unless its mode lets act. */
    List<DeploymentAudience> hearing(String service, String environment) {
        Service known = service(service);
        String team = known == null ? null : known.team();
        return catalogue.get().modeOf(service) == Mode.ACT
                ? config.get().announcing().deployments().stream()
                        .filter(audience -> audience.hears(service, environment, team))
                        .toList()
                : List.of();
    }

    /** The rota as it is configured and as people have overridden it. */
    public Rota overridden(Rota rota) {
        return rota.overriddenBy(overrides.of(rota.name()));
    }

    /** The service of that name; null where the catalogue has none. */
    public @Nullable Service service(@Nullable String name) {
        return name == null ? null : catalogue.get().service(name);
    }

    /** Runbook of the service; null where it has none. */
    public @Nullable String runbook(@Nullable String service) {
        Service known = service(service);
        URI runbook = known == null ? null : known.runbook();
        return runbook == null ? null : runbook.toString();
    }
}
