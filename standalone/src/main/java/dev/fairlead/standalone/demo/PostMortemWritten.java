package dev.fairlead.standalone.demo;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.PostMortemPublished;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be learned of the incident: its post-mortem is made of the record, a person writes
 * what the record does not know, somebody has an action to do, and it is published.
 */
final class PostMortemWritten implements Stage {
    private static final String LESSONS =
            "Version 3 met one user in twenty only. A test of checkout's errors was missing.";

    @Override
    public String title() {
        return "The post-mortem is made of the record, edited, and published with an action";
    }

    @Override
    public Optional<Class<? extends Stage>> buildsOn() {
        return Optional.of(IncidentHandled.class);
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var number = scene.notes().get("incident");
        var path = "/api/v1/incidents/" + number;
        var due =
                scene.incident()
                        .get(path)
                        .path("incident")
                        .path("postMortem")
                        .path("due")
                        .asString("");
        if (due.isEmpty()) {
            throw new StageFailed(number + " has no date at which its post-mortem is due");
        }
        var made = document(scene, path, List.of(number, "version 3 was rolled back"));
        scene.timeline()
                .seen(
                        "GET /post-mortem",
                        "%d lines of Markdown from the record, due %s"
                                .formatted(made.lines().count(), due));
        scene.incident()
                .post(
                        path + "/post-mortem/edit",
                        Map.of("section", "lessons", "text", LESSONS, "revision", 0));
        scene.incident()
                .post(
                        path + "/actions",
                        Map.of("text", "test the errors of checkout", "owner", "ben"));
        var action =
                scene.events()
                        .await(
                                ActionItemAdded.class,
                                seen -> seen.event().number().equals(number),
                                "ActionItemAdded of " + number,
                                scene.patience())
                        .event();
        scene.timeline().seen("ActionItemAdded", "%s: %s".formatted(action.owner(), action.text()));
        document(scene, path, List.of(LESSONS, action.text()));
        scene.incident().post(path + "/post-mortem/publish", Map.of());
        var published =
                scene.events()
                        .await(
                                PostMortemPublished.class,
                                seen -> seen.event().number().equals(number),
                                "PostMortemPublished of " + number,
                                scene.patience())
                        .event();
        scene.timeline()
                .seen(
                        "PostMortemPublished",
                        "%s, revision %s".formatted(number, published.revision()));
    }

    private static String document(Scene scene, String path, List<String> parts)
            throws InterruptedException {
        var markdown = scene.incident().get(path + "/post-mortem").path("markdown").asString("");
        for (var part : parts) {
            if (!markdown.contains(part)) {
                throw new StageFailed(
                        "the post-mortem lacks '%s'; it reads: %s".formatted(part, markdown));
            }
        }
        return markdown;
    }
}
