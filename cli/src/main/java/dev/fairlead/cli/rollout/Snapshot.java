package dev.fairlead.cli.rollout;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.Times;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person who waits wants to know of a rollout.
 *
 * @param waits what gates wait for; null where none does
 * @param step its place, such as {@code 3/6 traffic-5}; empty where it has no steps yet
 * @param at time of day of the last event
 */
record Snapshot(
        String id,
        String title,
        String status,
        int weight,
        String step,
        @Nullable String waits,
        @Nullable String pausedFor,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String endedBy,
        String at) {

    static Snapshot of(JsonNode deployment) {
        return new Snapshot(
                Json.textOrEmpty(deployment, "id"),
                title(deployment),
                Json.textOrEmpty(deployment, "status"),
                deployment.path("weightPercent").asInt(0),
                step(deployment),
                waits(deployment.path("waiting")),
                text(deployment, "pausedFor"),
                text(deployment, "reason"),
                text(deployment, "detail"),
                text(deployment, "endedBy"),
                at(deployment.path("timeline")));
    }

    /** Service, version and environment. */
    private static String title(JsonNode deployment) {
        return Line.of(
                "%s %s to %s"
                        .formatted(
                                Json.textOrEmpty(deployment, "service"),
                                Json.textOrEmpty(deployment, "version"),
                                Json.textOrEmpty(deployment, "environment")));
    }

    private static String step(JsonNode deployment) {
        JsonNode steps = deployment.path("steps");
        int index = deployment.path("step").asInt(0);
        return steps.isEmpty()
                ? ""
                : Line.of(
                        "%d/%d %s"
                                .formatted(
                                        index + 1,
                                        steps.size(),
                                        Json.textOrEmpty(steps.path(index), "name")));
    }

    /** Each gate that waits, what for and until when; null where none does. */
    static @Nullable String waits(JsonNode waiting) {
        return waiting.isEmpty()
                ? null
                : waiting.valueStream()
                        .map(one ->
                                "%s until %s: %s"
                                        .formatted(
                                                Json.textOrEmpty(one, "gate"),
                                                Times.of(one, "until"),
                                                Json.textOrEmpty(one, "detail")))
                        .map(Line::of)
                        .collect(Collectors.joining("; "));
    }

    private static String at(JsonNode timeline) {
        return timeline.isEmpty() ? "" : Times.clock(timeline.path(timeline.size() - 1), "at");
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = Json.text(node, field);
        return text == null ? null : Line.of(text);
    }

    /** Why it ended or is held; empty where there is nothing to say. */
    String why() {
        if (reason == null) {
            return pausedFor != null ? pausedFor : waits != null ? waits : "";
        }
        String said = endedBy == null ? reason : reason + " by " + endedBy;
        return detail == null ? said : said + "; " + detail;
    }
}
