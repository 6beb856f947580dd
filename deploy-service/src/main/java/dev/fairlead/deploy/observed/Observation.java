package dev.fairlead.deploy.observed;

import dev.fairlead.events.deployments.DeploymentObserved;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What another tool says of a deployment that it carries out.
 *
 * @param deploymentId its id here
 * @param provider who says it: github, gitlab, cdevents or rest
 * @param externalId what the provider calls the deployment
 * @param url where the provider shows it
 * @param commit that the artifact was built from
 * @param committedAt when that commit was made
 * @param by who had it deployed, by the provider's name for them
 * @param detail more of it, for people
 * @param reportedAt when it came to stand so, as the provider says
 */
public record Observation(
        String deploymentId,
        String service,
        String environment,
        String version,
        String team,
        String provider,
        String externalId,
        Status status,
        @Nullable String url,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable Instant committedAt,
        @Nullable String by,
        @Nullable String detail,
        Instant reportedAt) {

    /** The deployment's id here: the same for whatever is told of it, however often. */
    public static String id(String provider, String externalId) {
        String name = "observed\n%s\n%s".formatted(provider, externalId);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** As the event tells it. */
    static Observation of(DeploymentObserved event) {
        return new Observation(
                event.deploymentId(),
                event.service(),
                event.environment(),
                event.version(),
                event.team(),
                event.provider(),
                event.externalId(),
                Status.of(event.status()),
                event.url(),
                event.artifact(),
                event.commit(),
                event.committedAt(),
                event.by(),
                event.detail(),
                event.reportedAt());
    }

    /** Whether both are about the same version in the same place. */
    boolean isOfTheSame(Observation other) {
        return service.equals(other.service)
                && environment.equals(other.environment)
                && version.equals(other.version);
    }

    DeploymentObserved event(Instant at) {
        return DeploymentObserved.newBuilder()
                .deploymentId(deploymentId)
                .service(service)
                .environment(environment)
                .version(version)
                .team(team)
                .provider(provider)
                .externalId(externalId)
                .status(status.event())
                .url(url)
                .artifact(artifact)
                .commit(commit)
                .committedAt(committedAt)
                .by(by)
                .detail(detail)
                .reportedAt(reportedAt)
                .at(at)
                .build();
    }
}
