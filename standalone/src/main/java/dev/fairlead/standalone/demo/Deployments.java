package dev.fairlead.standalone.demo;

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

    /** What the deploy service says of a deployment. */
    static tools.jackson.databind.JsonNode get(Scene scene, String id) throws InterruptedException {
        return scene.deploy().get("/api/v1/deployments/" + id);
    }
}
