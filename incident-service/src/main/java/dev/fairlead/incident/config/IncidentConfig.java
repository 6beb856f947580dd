package dev.fairlead.incident.config;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Level;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.escalation.Target;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.incident.priority.Priorities;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.people.People;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is configured of incidents; immutable, and every name in it leads somewhere.
 *
 * @param opens what opens incidents
 * @param byDefault policies of services that name none
 * @param servicePolicies by service, for those that name one
 */
public record IncidentConfig(
        Opens opens,
        PolicyChoice byDefault,
        Map<String, PolicyChoice> servicePolicies,
        Map<String, EscalationPolicy> policies,
        Map<String, Rota> rotas,
        People people,
        Map<String, Channel> channels,
        Priorities priorities,
        Map<Priority, PagingTimes> paging,
        Announcing announcing) {

    /**
     * What opens incidents.
     *
     * @param receiver name of the only alert receiver whose notifications do; null where each one
     *     does that alert-service tells in that way
     * @param failedDeployments how urgent a deployment that failed is; null where none does
     * @param failedBackups how urgent a backup or drill that failed is; null where none does
     * @param recoveries priority of a recovery by a plan that was declared; null where none opens
     *     one
     * @param integrations tools that may open them by calling, by name
     * @param callbacks tools that tell what people do with incidents there
     * @param overdueTasks how urgent a maintenance task is that is overdue; null where none opens
     *     one
     * @param overrunWindows how urgent a maintenance window is that overran; null where none opens
     *     one
     * @param joinWithin how long before or after the opening of an incident alerts of its service
     *     and environment begin that belong to it; null where each group has one of its own
     */
    public record Opens(
            @Nullable String receiver,
            @Nullable Severity failedDeployments,
            @Nullable Severity failedBackups,
            @Nullable Priority recoveries,
            @Nullable Severity overdueTasks,
            @Nullable Severity overrunWindows,
            @Nullable Duration joinWithin,
            Map<String, Integration> integrations,
            Callbacks callbacks) {

        public Opens {
            integrations = Map.copyOf(integrations);
        }

        /** Whether notifications to the alert receiver of that name may open incidents. */
        public boolean takesReceiver(String name) {
            return receiver == null || receiver.equals(name);
        }
    }

    /**
     * Names of escalation policies.
     *
     * @param all for every priority that has none of its own; null for none
     */
    public record PolicyChoice(@Nullable String all, Map<Priority, String> byPriority) {
        public PolicyChoice {
            byPriority = Map.copyOf(byPriority);
        }

        @Nullable String of(Priority priority) {
            String own = byPriority.get(priority);
            return own == null ? all : own;
        }
    }

    public IncidentConfig {
        servicePolicies = Map.copyOf(servicePolicies);
        policies = Map.copyOf(policies);
        rotas = Map.copyOf(rotas);
        channels = Map.copyOf(channels);
        paging = Map.copyOf(paging);
    }

    /**
     * Policy for the incidents of a service, or of none: what the service says of the priority,
     * then what it says of all, then what is said of the priority for all services.
     */
    public EscalationPolicy policyOf(@Nullable String service, Priority priority) {
        PolicyChoice own = service == null ? null : servicePolicies.get(service);
        String named = own == null ? null : own.of(priority);
        String name = named == null ? byDefault.of(priority) : named;
        return policy(String.valueOf(name)).orElseThrow();
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
                needed,
                paging.getOrDefault(priority, new PagingTimes.Always()),
                Communication.NONE,
                policy.again());
    }
}
