package dev.fairlead.platform.channel;

import java.time.Instant;
import java.util.List;

/**
 * What the team of a service is told of deployments.
 *
 * @param key the same when it is sent again
 * @param headline in a few words
 * @param deployments those that it names
 * @param unnamed how many more it counts
 * @param at when what it tells of was heard
 */
public record DeploymentNotice(
        String key,
        String headline,
        List<About> deployments,
        int unnamed,
        String text,
        Instant at) {

    public DeploymentNotice {
        deployments = List.copyOf(deployments);
    }

    /**
     * A deployment.
     *
     * @param occasion what happened to it, such as {@code rolled back}
     */
    public record About(
            String deploymentId,
            String service,
            String environment,
            String version,
            String occasion) {}
}
