package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.TrafficShifted;
import java.util.List;
import java.util.Optional;

/**
 * A healthy version takes the traffic in steps, each watched and judged, and is not rolled back.
 */
final class HealthyCanary implements Stage {
    static final String VERSION = "2";
    private static final List<Integer> WEIGHTS = List.of(5, 25, 50, 100);

    @Override
    public String title() {
        return "CI asks for version 2 over REST: a healthy canary";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(FirstVersion.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var id = Deployments.ask(scene, Scene.SERVICE, VERSION);
        for (int weight : WEIGHTS) {
            step(scene, id, weight);
        }
        Deployments.succeeds(scene, id, "version 2");
        scene.timeline().seen("DeploymentSucceeded", "version 2; version 1 is kept warm");
        scene.events()
                .await(
                        PreviousVersionArchived.class,
                        seen -> seen.event().deploymentId().equals(id),
                        "PreviousVersionArchived of version 1",
                        scene.patience());
        scene.timeline().seen("PreviousVersionArchived", "version 1 is stopped, by a timer");
        refuseRollback(scene, id);
        refuseLostRequests(scene);
    }

    private static void step(Scene scene, String id, int weight) throws InterruptedException {
        var shifted =
                scene.events()
                        .await(
                                TrafficShifted.class,
                                seen ->
                                        seen.event().deploymentId().equals(id)
                                                && seen.event().weightPercent() == weight,
                                "TrafficShifted to " + weight + " % for version 2",
                                scene.patience());
        scene.timeline()
                .seen("TrafficShifted", weight + " % to version 2, read back from the edge");
        var analysis =
                scene.events()
                        .await(
                                AnalysisCompleted.class,
                                seen ->
                                        seen.event().deploymentId().equals(id)
                                                && seen.event().step() == shifted.event().step(),
                                "AnalysisCompleted of the step at " + weight + " %",
                                scene.patience())
                        .event();
        if (analysis.verdict() != Verdict.PASSED) {
            throw new StageFailed(
                    "the watch of the healthy version at %d %% ended %s, %s (expected: PASSED)"
                            .formatted(weight, analysis.verdict(), analysis.reason()));
        }
        var requests = analysis.requests();
        scene.timeline()
                .seen(
                        "AnalysisCompleted",
                        "passed on %.0f requests in the window"
                                .formatted(requests == null ? Double.NaN : requests));
    }

    private static void refuseRollback(Scene scene, String id) {
        scene.events()
                .seen(DeploymentRolledBack.class)
                .filter(seen -> seen.event().deploymentId().equals(id))
                .findFirst()
                .ifPresent(seen -> {
                    throw new StageFailed(
                            "the healthy version was rolled back: " + seen.event().reason());
                });
        scene.timeline().seen("verified", "version 2 was not rolled back");
    }

    private static void refuseLostRequests(Scene scene) {
        if (scene.traffic().unanswered() > 0) {
            throw new StageFailed(
                    "%d of %d requests were interrupted while the traffic shifted (expected: none), the first: %s"
                            .formatted(
                                    scene.traffic().unanswered(),
                                    scene.traffic().sent(),
                                    scene.traffic().firstFailure()));
        }
        scene.timeline().seen("verified", scene.traffic().sent() + " requests, none interrupted");
    }
}
