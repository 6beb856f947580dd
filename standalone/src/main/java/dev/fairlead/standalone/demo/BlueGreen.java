package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.platform.subject.Suspect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Green is checked, gets all traffic at once and is watched; blue is kept warm and archived by a
 * timer. A bad green is switched back while it is watched.
 */
final class BlueGreen implements Stage {
    static final String BLUE = "1";
    static final String GREEN = "2";
    static final String BAD_GREEN = "3";
    private static final int REQUESTS_PER_SECOND = 60;

    @Override
    public String title() {
        return "Meanwhile, another service blue-green: checked, switched at once, watched, archived";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var blue = Deployments.ask(scene, Scene.SEARCH, BLUE);
        succeeded(scene, blue, BLUE);
        scene.searches().start(REQUESTS_PER_SECOND);
        var green = Deployments.ask(scene, Scene.SEARCH, GREEN);
        checked(scene, green, "smoke-test");
        checked(scene, green, "verify-migrations");
        switched(scene, green, GREEN);
        passed(scene, green);
        succeeded(scene, green, GREEN);
        requireWarm(scene, blue);
        archived(scene, green, blue);
        switchedBack(scene);
        refuseLostRequests(scene);
    }

    private static void succeeded(Scene scene, String id, String version)
            throws InterruptedException {
        Deployments.succeeds(scene, id, "search " + version);
        scene.timeline().seen("DeploymentSucceeded", "search, version " + version);
    }

    private static void checked(Scene scene, String id, String step) throws InterruptedException {
        var completed =
                scene.events()
                        .await(
                                StepCompleted.class,
                                seen ->
                                        seen.event().deploymentId().equals(id)
                                                && seen.event().name().equals(step),
                                "StepCompleted of %s of green".formatted(step),
                                scene.patience())
                        .event();
        if (completed.outcome() != StepOutcome.SUCCEEDED) {
            throw new StageFailed(
                    "the step %s of green ended %s, %s: %s (expected: SUCCEEDED)"
                            .formatted(
                                    step,
                                    completed.outcome(),
                                    completed.reason(),
                                    completed.detail()));
        }
        boolean early =
                scene.events()
                        .seen(TrafficShifted.class)
                        .anyMatch(seen ->
                                seen.event().deploymentId().equals(id)
                                        && seen.event().at().isBefore(completed.at()));
        if (early) {
            throw new StageFailed("green got traffic before its step %s succeeded".formatted(step));
        }
        scene.timeline().seen("StepCompleted", step + ": " + completed.reason());
    }

    /** All traffic in one shift, which users see. */
    private static void switched(Scene scene, String id, String version)
            throws InterruptedException {
        scene.events()
                .await(
                        TrafficShifted.class,
                        seen -> seen.event().deploymentId().equals(id),
                        "TrafficShifted to search " + version,
                        scene.patience());
        List<Integer> weights =
                scene.events()
                        .seen(TrafficShifted.class)
                        .filter(seen -> seen.event().deploymentId().equals(id))
                        .map(seen -> seen.event().weightPercent())
                        .toList();
        if (weights.getFirst() != 100) {
            throw new StageFailed(
                    "search %s got %s %% of the traffic (expected: 100 at once)"
                            .formatted(version, weights));
        }
        Await.present(
                () -> answers(scene, version),
                scene.patience(),
                () -> "no user was answered by search " + version);
        scene.timeline().seen("TrafficShifted", "100 %% to version %s at once".formatted(version));
    }

    private static Optional<Long> answers(Scene scene, String version) {
        long answered = scene.searches().served(version).answered();
        return answered > 0 ? Optional.of(answered) : Optional.empty();
    }

    private static void passed(Scene scene, String id) throws InterruptedException {
        var analysis =
                scene.events()
                        .await(
                                AnalysisCompleted.class,
                                seen -> seen.event().deploymentId().equals(id),
                                "AnalysisCompleted of green",
                                scene.patience())
                        .event();
        if (analysis.verdict() != Verdict.PASSED) {
            throw new StageFailed(
                    "the watch of the healthy green ended %s, %s (expected: PASSED)"
                            .formatted(analysis.verdict(), analysis.reason()));
        }
        scene.timeline().seen("AnalysisCompleted", "green passed its watch");
    }

    private static void requireWarm(Scene scene, String blue) throws InterruptedException {
        var instance = Deployments.get(scene, blue).path("instance");
        if (!instance.isObject()) {
            throw new StageFailed("blue does not run after the switch (expected: kept warm)");
        }
        scene.timeline().seen("verified", "blue is warm: " + instance.path("ref").asString());
    }

    private static void archived(Scene scene, String green, String blue)
            throws InterruptedException {
        scene.events()
                .await(
                        PreviousVersionArchived.class,
                        seen -> seen.event().deploymentId().equals(green),
                        "PreviousVersionArchived of blue",
                        scene.patience());
        Await.present(
                () ->
                        Deployments.get(scene, blue).path("instance").isObject()
                                ? Optional.<Boolean>empty()
                                : Optional.of(true),
                scene.patience(),
                () -> "blue still runs after it was archived, and its end was not seen");
        scene.timeline().seen("PreviousVersionArchived", "blue is stopped, by a timer");
    }

    private static void switchedBack(Scene scene) throws InterruptedException {
        var bad = Deployments.ask(scene, Scene.SEARCH, BAD_GREEN);
        switched(scene, bad, BAD_GREEN);
        var breached =
                scene.events()
                        .await(
                                MetricBreached.class,
                                seen -> Suspect.isDeployment(bad, seen.event().suspect()),
                                "MetricBreached for search 3",
                                scene.patience())
                        .event();
        scene.timeline()
                .seen(
                        "MetricBreached",
                        "%s is %.3f".formatted(breached.alertName(), breached.value()));
        var back =
                scene.events()
                        .await(
                                DeploymentRolledBack.class,
                                seen -> seen.event().deploymentId().equals(bad),
                                "DeploymentRolledBack of search 3",
                                scene.patience())
                        .event();
        if (!GREEN.equals(back.restoredVersion())) {
            throw new StageFailed(
                    "search %s was restored (expected: 2)".formatted(back.restoredVersion()));
        }
        long before = scene.searches().served(GREEN).answered();
        Await.present(
                () ->
                        scene.searches().served(GREEN).answered() > before
                                ? Optional.of(true)
                                : Optional.<Boolean>empty(),
                scene.patience(),
                () -> "users are not answered by search 2 after the switch back");
        scene.timeline().seen("DeploymentRolledBack", back.reason() + ": 100 % to version 2 again");
        close(scene, bad);
    }

    /** So that nobody is paged on and on for what is over. */
    private static void close(Scene scene, String suspect) throws InterruptedException {
        var number =
                scene.events()
                        .await(
                                IncidentOpened.class,
                                seen -> Suspect.isDeployment(suspect, seen.event().suspect()),
                                "IncidentOpened that suspects search 3",
                                scene.patience())
                        .event()
                        .number();
        var path = "/api/v1/incidents/" + number;
        scene.incident().post(path + "/acknowledge", Map.of("note", "it was switched back"));
        scene.incident()
                .post(path + "/resolve", Map.of("resolution", "search 3 was switched back"));
        scene.timeline().seen("IncidentResolved", number + ", over REST");
    }

    private static void refuseLostRequests(Scene scene) {
        if (scene.searches().unanswered() > 0) {
            throw new StageFailed(
                    "%d of %d requests to search were interrupted by the switches (expected: none), the first: %s"
                            .formatted(
                                    scene.searches().unanswered(),
                                    scene.searches().sent(),
                                    scene.searches().firstFailure()));
        }
        scene.timeline().seen("verified", scene.searches().sent() + " searches, none interrupted");
    }
}
