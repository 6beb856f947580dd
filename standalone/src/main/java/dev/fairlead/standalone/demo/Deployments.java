package dev.fairlead.standalone.demo;

import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.schemas.Event;
import tools.jackson.databind.JsonNode;

/** What several stages do with deployments over REST. */
final class Deployments {
    private Deployments() {}

    /** Asks for a release over REST as the pipeline and answers with the deployment's id. */
    static String ask(Scene scene, String service, String version) throws InterruptedException {
        var answer = scene.deploy().post("/api/v1/deployments", Releases.request(service, version));
        var id = answer.path("id").asString("");
        if (id.isEmpty()) {
            throw new StageFailed("POST /api/v1/deployments answered without an id: " + answer);
        }
        scene.timeline()
                .seen(
                        "POST /deployments",
                        "%s, version %s, deployment %s".formatted(service, version, id));
        return id;
    }

    /**
     * Waits until a deployment has succeeded.
     *
     * @param what for messages, for example {@code version 1}
     * @throws StageFailed at once when it ended otherwise, and after the scene's patience
     */
    static void succeeds(Scene scene, String id, String what) throws InterruptedException {
        Event end =
                scene.events()
                        .await(
                                Event.class,
                                seen -> id.equals(endOf(seen.event())),
                                "DeploymentSucceeded of " + what,
                                scene.patience())
                        .event();
        switch (end) {
            case DeploymentFailed failed ->
                    throw new StageFailed(
                            "%s failed: %s (expected: DeploymentSucceeded)"
                                    .formatted(what, failed.reason()));
            case DeploymentRolledBack back ->
                    throw new StageFailed(
                            "%s was rolled back: %s (expected: DeploymentSucceeded)"
                                    .formatted(what, back.reason()));
            default -> {}
        }
    }

    /** Id of the deployment that this event ends; empty where it ends none. */
    private static String endOf(Event event) {
        return switch (event) {
            case DeploymentSucceeded succeeded -> succeeded.deploymentId();
            case DeploymentFailed failed -> failed.deploymentId();
            case DeploymentRolledBack back -> back.deploymentId();
            default -> "";
        };
    }

    /** What the deploy service says of a deployment. */
    static JsonNode get(Scene scene, String id) throws InterruptedException {
        return scene.deploy().get("/api/v1/deployments/" + id);
    }
}
