package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment with its steps and timeline. */
public record Deployment(
        String id,
        String service,
        String environment,
        String version,
        @Nullable String team,
        String status,
        String tone,
        String live,
        String strategy,
        int attempt,
        int step,
        int weightPercent,
        List<Wait> waiting,
        List<Approval> approvals,
        List<Exemption> overrides,
        @Nullable String pausedFor,
        List<String> actions,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String endedBy,
        @Nullable Previous previous,
        @Nullable Judged judged,
        List<Step> steps,
        @Nullable List<ChecklistLine> checklist,
        List<Moment> timeline,
        String source,
        String requestedBy,
        List<String> authors,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable String note,
        String lifecycleId,
        @Nullable String traceId,
        Instant requestedAt,
        @Nullable Instant archivePreviousAt,
        @Nullable Instant endedAt) {

    /** The timeline as people read it: what happened last is above. */
    public List<Moment> newestFirst() {
        return timeline.reversed();
    }

    /** What served before. */
    public record Previous(@Nullable String deploymentId, @Nullable String version) {}

    /** A gate that holds it before its start. */
    public record Wait(String gate, @Nullable String detail, Instant until) {}

    /** Somebody approved it as it is planned. */
    public record Approval(String by, @Nullable String reason, Instant at) {}

    /** Somebody let it through in spite of a gate. */
    public record Exemption(String gate, String by, @Nullable String reason, Instant at) {}

    /** How the last watch ended. */
    public record Judged(String watchId, String how) {}

    /**
     * A step of the plan.
     *
     * @param state pending, running, done or failed
     */
    public record Step(
            int step, String name, @Nullable Integer weightPercent, String state, String tone) {}

    /** An entry of the timeline. */
    public record Moment(
            Instant at, String event, @Nullable Integer step, @Nullable String detail) {}

    /**
     * An item of the checklist.
     *
     * @param when before, during or after
     * @param source who says it; null where nobody does yet
     * @param until when it is too old; null where it may be of any age
     */
    public record ChecklistLine(
            String item,
            String when,
            String state,
            String tone,
            @Nullable String source,
            @Nullable Instant at,
            @Nullable Instant until,
            @Nullable String url,
            @Nullable String detail) {}

    /** The checklist; none of a deployment that was stored before there was one. */
    public List<ChecklistLine> checks() {
        return checklist == null ? List.of() : checklist;
    }

    /** Name of the step that it is at; empty where it has none yet. */
    public String stepName() {
        return steps.stream()
                .filter(each -> each.step() == step)
                .map(Step::name)
                .findFirst()
                .orElse("");
    }

    /** Whether the person asked for it, or stands behind it. */
    public boolean isAskedForBy(String name) {
        return requestedBy.equals(name) || authors.contains(name);
    }

    public boolean isUnderWay() {
        return endedAt == null;
    }
}
