package dev.fairlead.deploy.plan;

/**
 * The version that serves when the rollout is planned.
 *
 * @param deploymentId the deployment that brought it
 * @param instanceId its instance
 * @param target type of what runs its instance
 * @param url of its instance
 */
public record Previous(
        String deploymentId, String version, String instanceId, String target, String url) {}
