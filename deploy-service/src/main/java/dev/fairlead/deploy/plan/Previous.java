package dev.fairlead.deploy.plan;

/**
 * The version that serves when the rollout is planned.
 *
 * @param deploymentId the deployment that brought it
 * @param instanceId its instance
 */
public record Previous(String deploymentId, String version, String instanceId) {}
