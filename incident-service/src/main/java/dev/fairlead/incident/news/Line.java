package dev.fairlead.incident.news;

import dev.fairlead.events.incidents.AnnouncedDeployment;
import dev.fairlead.events.incidents.DeploymentNewsAsked;
import dev.fairlead.events.incidents.DeploymentOccasion;
import java.util.Locale;

/** A deployment and what happened to it. */
public record Line(
        String deploymentId,
        String service,
        String environment,
        String version,
        DeploymentOccasion occasion) {

    static Line of(DeploymentNewsAsked asked) {
        return new Line(
                asked.deploymentId(),
                asked.service(),
                asked.environment(),
                asked.version(),
                asked.occasion());
    }

    AnnouncedDeployment event() {
        return AnnouncedDeployment.newBuilder()
                .deploymentId(deploymentId)
                .service(service)
                .environment(environment)
                .version(version)
                .occasion(occasion)
                .build();
    }

    /** Whether it did not come to a good end, which people look for first. */
    boolean isBad() {
        return occasion == DeploymentOccasion.FAILED || occasion == DeploymentOccasion.ROLLED_BACK;
    }

    /** What happened, such as {@code rolled back}. */
    public static String words(DeploymentOccasion occasion) {
        return occasion.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
