package dev.fairlead.alert.intake;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.watch.Comparison;
import dev.fairlead.alert.watch.Condition;
import dev.fairlead.alert.watch.NoData;
import dev.fairlead.alert.watch.Watch;
import dev.fairlead.alert.watch.WatchAlert;
import dev.fairlead.alert.watch.WatchCommand;
import dev.fairlead.alert.watch.WatchStream;
import dev.fairlead.alert.watch.WatchTarget;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.ScrapeTarget;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchQuery;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.schemas.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts and ends watches as deployments ask for them and end. */
public final class WatchIntake implements Reaction {

    private final DeploymentWatches watches;

    public WatchIntake(Views views) {
        this.watches = new DeploymentWatches(views);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DEPLOYMENTS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        if (!(received.event() instanceof DeploymentEvent event)) {
            return List.of();
        }
        return switch (event) {
            case WatchRequested request -> start(request, received);
            case WatchCancelled cancelled ->
                    List.of(
                            new Directed(
                                    WatchStream.of(cancelled.watchId()),
                                    new WatchCommand.Stop(cancelled.reason())));
            case DeploymentSucceeded _,
                    DeploymentRolledBack _,
                    DeploymentFailed _,
                    DeploymentCancelled _ ->
                    end(event);
            default -> List.of();
        };
    }

    private List<Directed> start(WatchRequested request, ReceivedEvent received) {
        Watch watch = watch(request, received);
        watches.asked(watch);
        return List.of(
                new Directed(
                        WatchStream.of(watch.id()), new WatchCommand.Start(watch, defect(watch))));
    }

    private List<Directed> end(DeploymentEvent event) {
        List<Directed> commands = new ArrayList<>();
        for (Watch watch : watches.ended(event.deploymentId())) {
            commands.add(
                    new Directed(
                            WatchStream.of(watch.id()), new WatchCommand.Stop("deployment-ended")));
            for (Condition condition : watch.conditions()) {
                String fingerprint = Fingerprint.of(WatchAlert.labels(watch, condition));
                commands.add(
                        new Directed(
                                AlertStream.of(fingerprint),
                                new AlertCommand.Recover("watch-ended", event.at())));
            }
        }
        return commands;
    }

    /** Why the watch cannot be judged at all; such a watch is inconclusive at once. */
    private static @Nullable String defect(Watch watch) {
        if (watch.conditions().isEmpty()) {
            return "no-conditions";
        }
        try {
            Expression.parse(watch.terms().requestsExpression());
            watch.conditions().forEach(condition -> Expression.parse(condition.expression()));
            return null;
        } catch (IllegalArgumentException malformed) {
            return "invalid-query";
        }
    }

    private static Watch watch(WatchRequested request, ReceivedEvent received) {
        try {
            return new Watch(
                    request.watchId(),
                    watched(request),
                    request.targets().stream().map(WatchIntake::target).toList(),
                    request.queries().stream().map(WatchIntake::condition).toList(),
                    terms(request),
                    origin(received));
        } catch (IllegalArgumentException impossible) {
            throw new ImpossibleEvent(
                    "watch %s: %s".formatted(request.watchId(), impossible.getMessage()));
        }
    }

    private static Watch.Watched watched(WatchRequested request) {
        return new Watch.Watched(
                request.deploymentId(),
                request.service(),
                request.environment(),
                request.version(),
                request.step(),
                request.attempt(),
                request.team(),
                request.runbook(),
                request.baselineVersion());
    }

    private static WatchTarget target(ScrapeTarget target) {
        return new WatchTarget(
                target.job(),
                URI.create(target.url()),
                positive("intervalMillis", target.intervalMillis()));
    }

    private static Watch.Terms terms(WatchRequested request) {
        return new Watch.Terms(
                request.requestsExpression(),
                request.minimumRequests(),
                positive("evaluationIntervalMillis", request.evaluationIntervalMillis()),
                Duration.ofMillis(request.windowMillis()),
                Duration.ofMillis(request.bakeMillis()),
                request.deadline());
    }

    private static Watch.Origin origin(ReceivedEvent received) {
        return new Watch.Origin(
                received.lifecycleId(),
                received.eventId(),
                received.headers().get("traceparent"),
                received.headers().get("tracestate"));
    }

    private static Duration positive(String field, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: more than 0)".formatted(field, millis));
        }
        return Duration.ofMillis(millis);
    }

    private static Condition condition(WatchQuery query) {
        Comparison comparison =
                switch (query.comparison()) {
                    case ABOVE -> Comparison.ABOVE;
                    case BELOW -> Comparison.BELOW;
                    case UNKNOWN ->
                            throw new IllegalArgumentException(
                                    "comparison of '%s': UNKNOWN (expected: ABOVE or BELOW)"
                                            .formatted(query.name()));
                };
        return new Condition(
                query.name(),
                query.expression(),
                comparison,
                query.threshold(),
                query.severity(),
                query.summary(),
                noData(query.noData()));
    }

    /** What a later version may say is not taken for a number. */
    private static NoData noData(String text) {
        return text.equals("zero") ? NoData.ZERO : NoData.INCONCLUSIVE;
    }
}
