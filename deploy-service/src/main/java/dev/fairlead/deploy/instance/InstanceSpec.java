package dev.fairlead.deploy.instance;

/**
 * The instance that is to run.
 *
 * @param instanceId the same for as long as the instance is wanted, and no other's ever
 * @param again whether it ran before and is to come back where it was; otherwise an instance that
 *     has died is a failure
 */
public record InstanceSpec(
        String instanceId,
        String service,
        String environment,
        String version,
        Launch launch,
        boolean again) {}
