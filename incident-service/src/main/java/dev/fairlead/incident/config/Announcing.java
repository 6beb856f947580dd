package dev.fairlead.incident.config;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.template.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of incidents and deployments, what, and how often.
 *
 * @param deployments who hears of deployments
 * @param updates after an update, how long until the next one, by priority
 * @param postMortems after the resolution, how long until the post-mortem, by priority
 */
public record Announcing(
        Templates templates,
        List<Audience> audiences,
        List<DeploymentAudience> deployments,
        Map<Priority, Duration> updates,
        Map<Priority, Duration> postMortems) {

    public Announcing {
        audiences = List.copyOf(audiences);
        deployments = List.copyOf(deployments);
        updates = Map.copyOf(updates);
        postMortems = Map.copyOf(postMortems);
    }

    /** Who hears of the incidents that fit; what is empty fits all. */
    public record Audience(
            Set<String> teams,
            Set<String> services,
            Set<Priority> priorities,
            Set<String> channels) {

        public Audience {
            teams = Set.copyOf(teams);
            services = Set.copyOf(services);
            priorities = Set.copyOf(priorities);
            channels = Set.copyOf(channels);
        }

        boolean hears(Priority priority, @Nullable String service, @Nullable String team) {
            return fits(priorities, priority) && fits(services, service) && fits(teams, team);
        }

        private static <T> boolean fits(Set<T> wanted, @Nullable T given) {
            return wanted.isEmpty() || (given != null && wanted.contains(given));
        }
    }

    /** For an incident of that priority, service and team; each channel once. */
    public Communication of(Priority priority, @Nullable String service, @Nullable String team) {
        List<String> channels =
                audiences.stream()
                        .filter(audience -> audience.hears(priority, service, team))
                        .flatMap(audience -> audience.channels().stream())
                        .distinct()
                        .sorted()
                        .toList();
        return new Communication(channels, updates.get(priority), postMortems.get(priority));
    }
}
