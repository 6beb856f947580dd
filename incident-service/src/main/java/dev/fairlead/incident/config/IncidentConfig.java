package dev.fairlead.incident.config;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.directory.Directory;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Level;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.paging.Channel;
import dev.fairlead.incident.priority.Priorities;
import dev.fairlead.incident.template.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is configured of incidents; immutable, and every name in it leads somewhere.
 *
 * @param receiver name of the alert receiver whose notifications open incidents
 * @param failedDeployments how urgent a deployment that failed is; null where none opens an
 *     incident
 * @param failedBackups how urgent a backup or drill that failed is; null where none opens an
 *     incident
 * @param defaultPolicy for services that name none
 * @param servicePolicies policy by service, for those that name one
 */
public record IncidentConfig(
        String receiver,
        @Nullable Severity failedDeployments,
        @Nullable Severity failedBackups,
        String defaultPolicy,
        Map<String, String> servicePolicies,
        Map<String, EscalationPolicy> policies,
        Map<String, Rota> rotas,
        Directory directory,
        Map<String, Channel> channels,
        Priorities priorities,
        Templates templates) {

    public IncidentConfig {
        servicePolicies = Map.copyOf(servicePolicies);
        policies = Map.copyOf(policies);
        rotas = Map.copyOf(rotas);
        channels = Map.copyOf(channels);
    }

    /** Policy for the incidents of a service, or of none. */
    public EscalationPolicy policyOf(@Nullable String service) {
        String name =
                service == null
                        ? defaultPolicy
                        : servicePolicies.getOrDefault(service, defaultPolicy);
        return policy(name).orElseThrow();
    }

    public Optional<EscalationPolicy> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    public Optional<Rota> rota(String name) {
        return Optional.ofNullable(rotas.get(name));
    }

    /** Freezes what an incident of that priority and policy needs. */
    public EscalationPlan plan(EscalationPolicy policy, Priority priority) {
        Map<String, Rota> needed = new TreeMap<>();
        for (Level level : policy.levels()) {
            if (level.target() instanceof Target.OnCall(String schedule, String _)) {
                Rota rota = rotas.get(schedule);
                if (rota != null) {
                    needed.put(schedule, rota);
                }
            }
        }
        return new EscalationPlan(
                policy.name(),
                policy.channel(),
                priority,
                priorities.objectives(priority),
                policy.levels(),
                policy.repeat(),
                needed);
    }
}
