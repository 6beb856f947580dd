package dev.fairlead.incident.config;

import dev.fairlead.events.incidents.DeploymentOccasion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of the deployments that fit; what is empty fits all.
 *
 * @param on when they are told
 */
public record DeploymentAudience(
        Set<String> teams,
        Set<String> services,
        Set<String> environments,
        Set<Moment> on,
        Set<String> channels) {

    /** When somebody is told of a deployment. */
    public enum Moment {
        /** Somebody asks for it; its gates come next. */
        REQUESTED,
        /** Its gates are passed, and it begins. */
        STARTED,
        /** It ends, whether well or not. */
        ENDED
    }

    public DeploymentAudience {
        teams = Set.copyOf(teams);
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
        on = Set.copyOf(on);
        channels = Set.copyOf(channels);
    }

    /** Whether a deployment of that service, which the team has, to that environment fits. */
    public boolean hears(String service, String environment, @Nullable String team) {
        return fits(services, service) && fits(environments, environment) && fits(teams, team);
    }

    /** Whether they are told then. */
    public boolean hears(DeploymentOccasion occasion) {
        return switch (occasion) {
            case REQUESTED -> on.contains(Moment.REQUESTED);
            case STARTED -> on.contains(Moment.STARTED);
            case SUCCEEDED, FAILED, ROLLED_BACK, CANCELLED -> on.contains(Moment.ENDED);
            case UNKNOWN -> false;
        };
    }

    private static boolean fits(Set<String> wanted, @Nullable String given) {
        return wanted.isEmpty() || (given != null && wanted.contains(given));
    }
}
