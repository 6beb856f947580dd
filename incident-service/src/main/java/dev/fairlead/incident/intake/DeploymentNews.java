package dev.fairlead.incident.intake;

import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.incident.config.DeploymentAudience;
import dev.fairlead.incident.deployment.DeploymentCommand.Deployed;
import dev.fairlead.incident.deployment.DeploymentCommand.Happening;
import dev.fairlead.incident.deployment.DeploymentCommand.Note;
import dev.fairlead.incident.deployment.DeploymentStream;
import dev.fairlead.platform.decide.Directed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is told that a deployment begins and ends. Of one that nobody is told of, nothing is kept.
 */
final class DeploymentNews {

    private final Plans plans;

    DeploymentNews(Plans plans) {
        this.plans = plans;
    }

    List<Directed> on(DeploymentEvent event) {
        Happening happening = happening(event);
        if (happening == null) {
            return List.of();
        }
        List<DeploymentAudience> hearing = plans.hearing(event.service(), event.environment());
        if (hearing.isEmpty()) {
            return List.of();
        }
        List<String> channels =
                hearing.stream()
                        .filter(audience -> audience.hears(happening.occasion()))
                        .flatMap(audience -> audience.channels().stream())
                        .distinct()
                        .sorted()
                        .toList();
        Deployed what =
                new Deployed(
                        event.deploymentId(),
                        event.service(),
                        event.environment(),
                        event.version());
        return List.of(
                new Directed(
                        DeploymentStream.of(event.deploymentId()),
                        new Note(what, happening, channels)));
    }

    /** Null for what happens between. */
    private static @Nullable Happening happening(DeploymentEvent event) {
        return switch (event) {
            case DeploymentRequested e ->
                    new Happening(
                            DeploymentOccasion.REQUESTED,
                            words(e.strategy()),
                            e.requestedBy(),
                            null,
                            e.at());
            case DeploymentStarted e ->
                    new Happening(
                            DeploymentOccasion.STARTED,
                            words(e.strategy()),
                            null,
                            e.previousVersion(),
                            e.at());
            case DeploymentSucceeded e ->
                    new Happening(
                            DeploymentOccasion.SUCCEEDED, null, null, e.previousVersion(), e.at());
            case DeploymentFailed e ->
                    new Happening(
                            DeploymentOccasion.FAILED,
                            null,
                            null,
                            null,
                            e.reason(),
                            e.detail(),
                            e.at());
            case DeploymentRolledBack e ->
                    new Happening(
                            DeploymentOccasion.ROLLED_BACK,
                            null,
                            null,
                            e.restoredVersion(),
                            e.reason(),
                            e.detail(),
                            e.at());
            case DeploymentCancelled e ->
                    new Happening(
                            DeploymentOccasion.CANCELLED,
                            null,
                            e.by(),
                            null,
                            e.reason(),
                            null,
                            e.at());
            default -> null;
        };
    }

    private static @Nullable String words(Strategy strategy) {
        return strategy == Strategy.UNKNOWN
                ? null
                : strategy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
