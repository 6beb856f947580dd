package dev.fairlead.standalone.demo;

import dev.fairlead.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The audit service has the whole lifecycle, each event once, and its hash chains verify. */
final class OnRecord implements Stage {
    private static final Set<String> EXPECTED =
            Set.of(
                    "ReleaseRequested",
                    "DeploymentRequested",
                    "DeploymentStarted",
                    "TrafficShifted",
                    "WatchRequested",
                    "MetricBreached",
                    "DeploymentRolledBack",
                    "AlertNotified",
                    "IncidentOpened",
                    "ResponderPaged",
                    "IncidentEscalated",
                    "IncidentAcknowledged",
                    "IncidentResolved",
                    "IncidentAnnounced",
                    "PostMortemEdited",
                    "PostMortemPublished");

    @Override
    public String title() {
        return "The whole lifecycle is on record, verifies, and is proven to somebody outside";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(PostMortemWritten.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var lifecycle = scene.notes().get("lifecycle");
        var found =
                Await.present(
                        () -> whole(scene, lifecycle),
                        scene.patience(),
                        () -> "a complete lifecycle " + lifecycle + " was not found in the trail");
        int roots = found.path("tree").size();
        if (roots != 1) {
            throw new StageFailed(
                    "lifecycle %s has %d first causes (expected: 1, the request)"
                            .formatted(lifecycle, roots));
        }
        scene.timeline()
                .seen(
                        "GET /lifecycles",
                        "%d events from one cause, complete, none twice"
                                .formatted(found.path("timeline").size()));
        var verification = scene.audit().get("/api/v1/verification");
        if (!verification.path("intact").asBoolean(false)) {
            throw new StageFailed("the hash chains do not verify: " + verification);
        }
        scene.timeline()
                .seen(
                        "GET /verification",
                        "%d records in %d chains, intact"
                                .formatted(
                                        verification.path("records").asLong(),
                                        verification.path("chains").size()));
        prove(scene);
    }

    /**
     * The incident's records with their way to a signed checkpoint, verified by a program of one
     * file that gets them and the public key, and nothing else.
     */
    private static void prove(Scene scene) throws InterruptedException {
        var number = scene.notes().get("incident");
        var evidence = scene.audit().get("/api/v1/proofs/" + number);
        Path file = null;
        try {
            file = Files.createTempFile("evidence", ".json");
            Files.writeString(file, evidence.toString());
            var said =
                    said(scene.play().verifier(), file, scene.endpoints().data().checkpointKey());
            scene.timeline()
                    .seen(
                            "GET /proofs",
                            "%s, verified without Fairlead: %s".formatted(number, said));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            delete(file);
        }
    }

    /** The last line of the verifier. */
    private static String said(Path verifier, Path evidence, Path keys) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var result =
                Shell.run(
                        List.of(
                                java.toString(),
                                verifier.toString(),
                                evidence.toString(),
                                keys.toString()));
        if (!result.succeeded()) {
            throw new StageFailed("%s does not verify it: %s".formatted(verifier, result.output()));
        }
        return result.output().lines().toList().getLast();
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // It lies in the machine's folder for temporary files.
        }
    }

    private static Optional<JsonNode> whole(Scene scene, String lifecycle)
            throws InterruptedException {
        var answer = scene.audit().get("/api/v1/lifecycles/" + lifecycle);
        var types = new TreeSet<String>();
        var ids = new HashSet<String>();
        for (var event : answer.path("timeline")) {
            var type = event.path("type").asString("");
            types.add(type.replaceFirst("^dev\\.fairlead\\.[a-z]+\\.(\\w+)\\.v1$", "$1"));
            if (!ids.add(event.path("id").asString(""))) {
                throw new StageFailed(
                        "event " + event.path("id") + " stands twice in the lifecycle");
            }
        }
        boolean whole = answer.path("complete").asBoolean(false) && types.containsAll(EXPECTED);
        return whole ? Optional.of(answer) : Optional.empty();
    }
}
