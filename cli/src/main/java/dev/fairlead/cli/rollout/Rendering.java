package dev.fairlead.cli.rollout;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rollouts as tables; pure. */
public final class Rendering {
    private Rendering() {}

    static List<String> list(JsonNode page) {
        Table table =
                Table.of(
                        "ID",
                        "SERVICE",
                        "ENVIRONMENT",
                        "VERSION",
                        "STATUS",
                        "LIVE",
                        "WEIGHT",
                        "REASON",
                        "REQUESTED",
                        "BY");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "service"),
                                Json.text(each, "environment"),
                                Json.text(each, "version"),
                                status(each),
                                Json.text(each, "live"),
                                Json.textOrEmpty(each, "weightPercent") + " %",
                                reason(each),
                                Times.of(each, "requestedAt"),
                                Json.text(each, "requestedBy")));
        return table.lines();
    }

    static List<String> observed(JsonNode page) {
        Table table =
                Table.of(
                        "ID",
                        "SERVICE",
                        "ENVIRONMENT",
                        "VERSION",
                        "STATUS",
                        "CHANGED",
                        "PROVIDER",
                        "BY",
                        "URL");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "service"),
                                Json.text(each, "environment"),
                                Json.text(each, "version"),
                                Json.text(each, "status"),
                                Times.of(each, "changedAt"),
                                Json.text(each, "provider"),
                                Json.text(each, "by"),
                                Json.text(each, "url")));
        return table.lines();
    }

    static List<String> freezes(JsonNode page) {
        if (page.path("items").isEmpty()) {
            return List.of("no freeze is configured or declared");
        }
        Table table =
                Table.of(
                        "NAME",
                        "HOLDS",
                        "UNTIL",
                        "NEXT",
                        "SERVICES",
                        "ENVIRONMENTS",
                        "BY",
                        "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "name"),
                                each.path("active").asBoolean(false) ? "yes" : "no",
                                Times.of(each, "until"),
                                Times.of(each, "next"),
                                names(each.path("services"), "all"),
                                names(each.path("environments"), "production"),
                                Json.text(each, "by"),
                                Json.text(each, "reason")));
        return table.lines();
    }

    /** One that somebody declared. */
    static List<String> freeze(JsonNode one) {
        return new Fields()
                .add("id", Json.text(one, "freezeId"))
                .add("open", one.path("open").asBoolean(false) ? "yes" : "no")
                .add("from", Times.of(one, "from"))
                .add("to", Times.of(one, "to"))
                .add("services", names(one.path("services"), "all"))
                .add("environments", names(one.path("environments"), "production"))
                .add("may override", Json.text(one, "override"))
                .add("by", Json.text(one, "by"))
                .add("reason", Json.text(one, "reason"))
                .add("ended by", Json.text(one, "endedBy"))
                .lines();
    }

    private static String names(JsonNode names, String none) {
        return names.isEmpty()
                ? none
                : String.join(", ", names.valueStream().map(JsonNode::asString).toList());
    }

    static List<String> incidents(String deployment, JsonNode page) {
        if (page.path("items").isEmpty()) {
            return List.of("no incident of deployment " + deployment);
        }
        Table table = Table.of("NUMBER", "STATUS", "PRIORITY", "OPENED", "TITLE");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "number"),
                                Json.text(each, "status"),
                                Json.text(each, "priority"),
                                Times.of(each, "openedAt"),
                                Json.text(each, "title")));
        return table.lines();
    }

    /** What a person needs to see after an order. */
    public static List<String> summary(JsonNode one) {
        return new Fields()
                .add("id", Json.text(one, "id"))
                .add("service", Json.text(one, "service"))
                .add("environment", Json.text(one, "environment"))
                .add("version", Json.text(one, "version"))
                .add("status", status(one))
                .add("weight", Json.textOrEmpty(one, "weightPercent") + " %")
                .add("waits for", Snapshot.waits(one.path("waiting")))
                .add("paused", Json.text(one, "pausedFor"))
                .add("reason", reason(one))
                .add("detail", Json.text(one, "detail"))
                .lines();
    }

    static List<String> one(JsonNode deployment) {
        List<String> lines = new ArrayList<>(fields(deployment));
        lines.add("");
        lines.addAll(steps(deployment.path("steps")));
        lines.add("");
        if (!deployment.path("checklist").isEmpty()) {
            lines.addAll(checklist(deployment.path("checklist")));
            lines.add("");
        }
        lines.addAll(timeline(deployment.path("timeline")));
        return lines;
    }

    private static List<String> fields(JsonNode one) {
        return new Fields()
                .add("id", Json.text(one, "id"))
                .add("service", Json.text(one, "service"))
                .add("environment", Json.text(one, "environment"))
                .add("version", Json.text(one, "version"))
                .add("previous", Json.text(one.path("previous"), "version"))
                .add("status", status(one))
                .add("waits for", Snapshot.waits(one.path("waiting")))
                .add("approved", said(one.path("approvals"), "by"))
                .add("in spite of", said(one.path("overrides"), "gate"))
                .add("reason", reason(one))
                .add("detail", Json.text(one, "detail"))
                .add("live", Json.text(one, "live"))
                .add("weight", Json.textOrEmpty(one, "weightPercent") + " %")
                .add("strategy", Json.text(one, "strategy"))
                .add("attempt", Json.text(one, "attempt"))
                .add("team", Json.text(one, "team"))
                .add("requested", requested(one))
                .add("ended", Times.of(one, "endedAt"))
                .add("artifact", Json.text(one, "artifact"))
                .add("commit", Json.text(one, "commit"))
                .add("note", Json.text(one, "note"))
                .add("lifecycle", Json.text(one, "lifecycleId"))
                .add("trace", Json.text(one, "traceId"))
                .lines();
    }

    /** Each with who said it and why. */
    private static @Nullable String said(JsonNode list, String first) {
        List<String> said =
                list.valueStream()
                        .map(each -> {
                            String reason = Json.text(each, "reason");
                            String by =
                                    first.equals("by")
                                            ? "by " + Json.textOrEmpty(each, "by")
                                            : "%s, by %s"
                                                    .formatted(
                                                            Json.textOrEmpty(each, first),
                                                            Json.textOrEmpty(each, "by"));
                            return reason == null ? by : by + ": " + reason;
                        })
                        .toList();
        return said.isEmpty() ? null : String.join("; ", said);
    }

    private static String requested(JsonNode one) {
        return "%s by %s"
                .formatted(Times.of(one, "requestedAt"), Json.textOrEmpty(one, "requestedBy"));
    }

    /** What must be known before, and what is seen during and after it. */
    private static List<String> checklist(JsonNode checklist) {
        Table table = Table.of("CHECKLIST", "ITEM", "STATE", "BY", "FOUND", "UNTIL", "DETAIL");
        checklist.forEach(each ->
                table.row(
                        Json.text(each, "when"),
                        Json.text(each, "item"),
                        Json.text(each, "state"),
                        Json.text(each, "source"),
                        Times.of(each, "at"),
                        Times.of(each, "until"),
                        Json.text(each, "detail")));
        return table.lines();
    }

    private static List<String> steps(JsonNode steps) {
        Table table = Table.of("STEP", "NAME", "WEIGHT", "STATE");
        steps.forEach(step ->
                table.row(
                        step.path("step").asInt(0) + 1,
                        Json.text(step, "name"),
                        percent(Json.text(step, "weightPercent")),
                        Json.text(step, "state")));
        return table.lines();
    }

    private static List<String> timeline(JsonNode timeline) {
        Table table = Table.of("AT", "EVENT", "STEP", "DETAIL");
        timeline.forEach(each ->
                table.row(
                        Times.of(each, "at"),
                        Json.text(each, "event"),
                        each.path("step").isNumber() ? each.path("step").asInt() + 1 : null,
                        Json.text(each, "detail")));
        return table.lines();
    }

    private static @Nullable String reason(JsonNode one) {
        String reason = Json.text(one, "reason");
        String by = Json.text(one, "endedBy");
        return reason == null || by == null ? reason : reason + " by " + by;
    }

    private static String status(JsonNode one) {
        String status = Json.textOrEmpty(one, "status");
        return Json.text(one, "pausedFor") == null ? status : status + ",paused";
    }

    private static @Nullable String percent(@Nullable String weight) {
        return weight == null ? null : weight + " %";
    }
}
