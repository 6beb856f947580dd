package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.events.incidents.DeploymentsAnnounced;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A version with errors is found by its metrics and loses the traffic again, without a person. */
final class BadCanary implements Stage {
    static final String VERSION = "3";

    @Override
    public String title() {
        return "CI asks for version 3 on the topic, signed: a canary with 10 % errors";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(HealthyCanary.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var requestId = scene.pipeline().send(VERSION);
        scene.timeline().seen("ReleaseRequested", "fairlead.ci.v1, request " + requestId);
        var requested =
                scene.events()
                        .await(
                                DeploymentRequested.class,
                                seen -> requestId.equals(seen.event().requestId()),
                                "DeploymentRequested for the request on the topic",
                                scene.patience());
        var id = requested.event().deploymentId();
        scene.notes().put("bad deployment", id);
        scene.notes().put("lifecycle", requested.lifecycleId());
        scene.notes().put("trace", requested.traceId());
        scene.timeline()
                .seen(
                        "DeploymentRequested",
                        "deployment %s, lifecycle %s, trace %s"
                                .formatted(id, requested.lifecycleId(), requested.traceId()));
        scene.events()
                .await(
                        TrafficShifted.class,
                        seen ->
                                seen.event().deploymentId().equals(id)
                                        && seen.event().weightPercent() > 0,
                        "TrafficShifted to version 3",
                        scene.patience());
        scene.timeline().seen("TrafficShifted", "the first users meet version 3");
        var breached =
                scene.events()
                        .await(
                                MetricBreached.class,
                                seen -> Suspect.isDeployment(id, seen.event().suspect()),
                                "MetricBreached for version 3",
                                scene.patience());
        scene.notes().put("breach", breached.id());
        scene.timeline()
                .seen(
                        "MetricBreached",
                        "%s is %.3f (threshold %s), watch %s"
                                .formatted(
                                        breached.event().alertName(),
                                        breached.event().value(),
                                        breached.event().threshold(),
                                        Suspect.watchOf(Suspect.of(breached.event().suspect()))));
        var back =
                scene.events()
                        .await(
                                DeploymentRolledBack.class,
                                seen -> seen.event().deploymentId().equals(id),
                                "DeploymentRolledBack of version 3",
                                scene.patience())
                        .event();
        if (!HealthyCanary.VERSION.equals(back.restoredVersion())) {
            throw new StageFailed(
                    "version %s was restored (expected: 2)".formatted(back.restoredVersion()));
        }
        verifyWeight(scene, id);
        var firstBad =
                Objects.requireNonNull(
                        scene.traffic().served(VERSION).firstBad(),
                        "a breach without a bad answer");
        scene.timeline()
                .seen(
                        "DeploymentRolledBack",
                        "%s; first bad answer to weight 0: %.2f s"
                                .formatted(
                                        back.reason(),
                                        Duration.between(firstBad, back.readBackAt()).toMillis()
                                                / 1000.0));
        tellsTheTeam(scene, id);
    }

    /** That it began and that it was rolled back, whether in one message or in two. */
    private static void tellsTheTeam(Scene scene, String id) throws InterruptedException {
        for (var occasion : List.of(DeploymentOccasion.STARTED, DeploymentOccasion.ROLLED_BACK)) {
            var told =
                    scene.events()
                            .await(
                                    DeploymentsAnnounced.class,
                                    seen ->
                                            seen.event().deployments().stream()
                                                    .anyMatch(one ->
                                                            one.deploymentId().equals(id)
                                                                    && one.occasion() == occasion),
                                    "DeploymentsAnnounced (%s) of version 3".formatted(occasion),
                                    scene.patience())
                            .event();
            scene.pager()
                    .awaitMessage("the team's message", List.of(told.text()), scene.patience());
            scene.timeline()
                    .seen(
                            "DeploymentsAnnounced",
                            "to %s: %s"
                                    .formatted(
                                            told.channel(),
                                            told.text().lines().findFirst().orElse("")));
        }
    }

    private static void verifyWeight(Scene scene, String id) throws InterruptedException {
        var weight = Deployments.get(scene, id).path("weightPercent").asInt(-1);
        if (weight != 0) {
            throw new StageFailed(
                    "GET /api/v1/deployments/%s says weightPercent %d (expected: 0)"
                            .formatted(id, weight));
        }
    }
}
