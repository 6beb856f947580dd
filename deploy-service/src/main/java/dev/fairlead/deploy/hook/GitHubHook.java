package dev.fairlead.deploy.hook;

import dev.fairlead.deploy.hook.Heard.Nothing;
import dev.fairlead.deploy.hook.Heard.Told;
import dev.fairlead.deploy.hook.Heard.Unreadable;
import dev.fairlead.deploy.observed.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads GitHub's deliveries: deployments, their statuses, and runs of workflows. */
public final class GitHubHook {
    private static final String REPOSITORY = "repository.full_name";

    private GitHubHook() {}

    /**
     * @param event value of {@code X-GitHub-Event}
     */
    public static Heard read(String event, String body) {
        try {
            Payload payload = Payload.of(body);
            return switch (event) {
                case "deployment" -> deployment(payload);
                case "deployment_status" -> status(payload);
                case "workflow_run" -> run(payload);
                default ->
                        new Nothing(
                                "event-not-used",
                                "the event '%s': expected deployment, deployment_status or workflow_run"
                                        .formatted(event));
            };
        } catch (Payload.Missing missing) {
            return new Unreadable(String.valueOf(missing.getMessage()));
        }
    }

    private static Heard deployment(Payload payload) throws Payload.Missing {
        return told(
                payload,
                Status.REQUESTED,
                "deployment.created_at",
                payload.url("deployment.url"),
                null);
    }

    private static Heard status(Payload payload) throws Payload.Missing {
        String state = payload.require("deployment_status.state");
        Status status =
                switch (state) {
                    case "pending", "queued", "waiting" -> Status.REQUESTED;
                    case "in_progress" -> Status.STARTED;
                    case "success" -> Status.SUCCEEDED;
                    case "failure", "error" -> Status.FAILED;
                    default -> null;
                };
        if (status == null) {
            return new Nothing(
                    "state-not-used", "deployment_status.state is '%s'".formatted(state));
        }
        String shown = payload.url("deployment_status.log_url");
        return told(
                payload,
                status,
                "deployment_status.created_at",
                shown == null ? payload.url("deployment_status.target_url") : shown,
                payload.text("deployment_status.description"));
    }

    private static Told told(
            Payload payload,
            Status status,
            String time,
            @Nullable String url,
            @Nullable String detail)
            throws Payload.Missing {
        String repository = payload.require(REPOSITORY);
        return new Told(
                repository,
                payload.require("deployment.environment"),
                null,
                payload.version("deployment.payload.version", "deployment.sha"),
                "%s/deployments/%s".formatted(repository, payload.require("deployment.id")),
                status,
                url,
                payload.text("deployment.payload.artifact"),
                payload.commit("deployment.sha"),
                null,
                payload.text("deployment.creator.login"),
                detail,
                payload.requireTime(time));
    }

    /** A run that another repository's owner began proves nothing of this one. */
    private static Heard run(Payload payload) throws Payload.Missing {
        String repository = payload.require(REPOSITORY);
        String head = payload.text("workflow_run.head_repository.full_name");
        if (!Objects.equals(head, repository)) {
            return new Nothing(
                    "fork",
                    "workflow_run.head_repository is %s, not %s".formatted(head, repository));
        }
        String action = payload.require("action");
        String conclusion = payload.text("workflow_run.conclusion");
        Status status =
                switch (action) {
                    case "requested" -> Status.REQUESTED;
                    case "in_progress" -> Status.STARTED;
                    case "completed" -> ofConclusion(conclusion);
                    default -> null;
                };
        if (status == null) {
            return new Nothing(
                    "state-not-used",
                    "action is '%s', workflow_run.conclusion '%s'".formatted(action, conclusion));
        }
        return new Told(
                repository,
                null,
                payload.require("workflow_run.name"),
                payload.version("workflow_run.version", "workflow_run.head_sha"),
                "%s/runs/%s/%s"
                        .formatted(
                                repository,
                                payload.require("workflow_run.id"),
                                payload.require("workflow_run.run_attempt")),
                status,
                payload.url("workflow_run.html_url"),
                null,
                payload.commit("workflow_run.head_sha"),
                payload.time("workflow_run.head_commit.timestamp"),
                payload.text("workflow_run.triggering_actor.login"),
                null,
                payload.requireTime(
                        status == Status.REQUESTED
                                ? "workflow_run.created_at"
                                : "workflow_run.updated_at"));
    }

    private static @Nullable Status ofConclusion(@Nullable String conclusion) {
        return switch (conclusion == null ? "" : conclusion) {
            case "success" -> Status.SUCCEEDED;
            case "failure", "timed_out", "startup_failure" -> Status.FAILED;
            case "cancelled" -> Status.CANCELLED;
            default -> null;
        };
    }
}
