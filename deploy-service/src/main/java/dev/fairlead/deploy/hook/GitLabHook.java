package dev.fairlead.deploy.hook;

import dev.fairlead.deploy.hook.Heard.Nothing;
import dev.fairlead.deploy.hook.Heard.Told;
import dev.fairlead.deploy.hook.Heard.Unreadable;
import dev.fairlead.deploy.observed.Status;
import org.jspecify.annotations.Nullable;

/** Reads GitLab's deliveries: deployments and pipelines. */
public final class GitLabHook {
    private static final String PROJECT = "project.path_with_namespace";

    private GitLabHook() {}

    public static Heard read(String body) {
        try {
            Payload payload = Payload.of(body);
            String kind = payload.require("object_kind");
            return switch (kind) {
                case "deployment" -> deployment(payload);
                case "pipeline" -> pipeline(payload);
                default ->
                        new Nothing(
                                "event-not-used",
                                "object_kind is '%s': expected deployment or pipeline"
                                        .formatted(kind));
            };
        } catch (Payload.Missing missing) {
            return new Unreadable(String.valueOf(missing.getMessage()));
        }
    }

    private static Heard deployment(Payload payload) throws Payload.Missing {
        String said = payload.require("status");
        Status status = status(said);
        if (status == null) {
            return new Nothing("state-not-used", "status is '%s'".formatted(said));
        }
        String project = payload.require(PROJECT);
        String commit = lastPart(payload.text("commit_url"));
        return new Told(
                project,
                payload.require("environment"),
                null,
                payload.version("version", "short_sha"),
                "%s/deployments/%s".formatted(project, payload.require("deployment_id")),
                status,
                payload.url("deployable_url"),
                null,
                commit == null ? payload.commit("short_sha") : commit,
                null,
                payload.text("user.username"),
                payload.text("commit_title"),
                payload.requireTime("status_changed_at"));
    }

    /** The delivery has the whole commit in its address alone. */
    private static @Nullable String lastPart(@Nullable String url) {
        String last = url == null ? "" : url.substring(url.lastIndexOf('/') + 1);
        return last.matches("[0-9a-f]{40,64}") ? last : null;
    }

    /** A pipeline for a merge request runs what is not merged yet. */
    private static Heard pipeline(Payload payload) throws Payload.Missing {
        String source = payload.text("object_attributes.source");
        if ("merge_request_event".equals(source) || "external_pull_request_event".equals(source)) {
            return new Nothing("fork", "object_attributes.source is '%s'".formatted(source));
        }
        String said = payload.require("object_attributes.status");
        Status status = status(said);
        if (status == null) {
            return new Nothing(
                    "state-not-used", "object_attributes.status is '%s'".formatted(said));
        }
        String project = payload.require(PROJECT);
        return new Told(
                project,
                null,
                payload.require("object_attributes.ref"),
                payload.version("object_attributes.version", "object_attributes.sha"),
                "%s/pipelines/%s".formatted(project, payload.require("object_attributes.id")),
                status,
                payload.url("object_attributes.url"),
                null,
                payload.commit("object_attributes.sha"),
                payload.time("commit.timestamp"),
                payload.text("user.username"),
                null,
                payload.requireTime(
                        status.hasEnded() && payload.time("object_attributes.finished_at") != null
                                ? "object_attributes.finished_at"
                                : "object_attributes.created_at"));
    }

    private static @Nullable Status status(String said) {
        return switch (said) {
            case "created",
                    "blocked",
                    "pending",
                    "preparing",
                    "waiting_for_resource",
                    "scheduled" ->
                    Status.REQUESTED;
            case "running" -> Status.STARTED;
            case "success" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "canceled" -> Status.CANCELLED;
            default -> null;
        };
    }
}
