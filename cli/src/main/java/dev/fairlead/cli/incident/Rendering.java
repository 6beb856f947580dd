package dev.fairlead.cli.incident;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Incidents as tables; pure. */
final class Rendering {
    private Rendering() {}

    static List<String> list(JsonNode page) {
        Table table =
                Table.of(
                        "NUMBER",
                        "STATUS",
                        "PRIORITY",
                        "WITH",
                        "TEAM",
                        "SERVICE",
                        "OPENED",
                        "TITLE");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "number"),
                                status(each),
                                Json.text(each, "priority"),
                                Json.text(each, "acknowledgedBy"),
                                Json.text(each, "team"),
                                place(each),
                                Times.of(each, "openedAt"),
                                Json.text(each, "title")));
        return table.lines();
    }

    private static @Nullable String status(JsonNode one) {
        String status = Json.text(one, "status");
        return Json.text(one, "nobodyReachedSince") == null ? status : status + ", NOBODY REACHED";
    }

    /** What a person needs to see after a change. */
    static List<String> summary(JsonNode answer) {
        JsonNode one = answer.path("incident");
        return new Fields()
                .add("number", Json.text(one, "number"))
                .add("title", Json.text(one, "title"))
                .add("status", Json.text(one, "status"))
                .add("priority", Json.text(one, "priority"))
                .add("team", Json.text(one, "team"))
                .add("lifecycle", Json.text(one, "lifecycleId"))
                .lines();
    }

    static List<String> one(JsonNode answer) {
        JsonNode one = answer.path("incident");
        List<String> lines = new ArrayList<>(fields(one));
        lines.add("");
        Table table = Table.of("AT", "EVENT", "BY", "TEXT");
        one.path("timeline")
                .forEach(each ->
                        table.row(
                                Times.of(each, "at"),
                                Json.text(each, "type"),
                                Json.text(each, "by"),
                                Json.text(each, "text")));
        lines.addAll(table.lines());
        if (!one.path("postMortem").path("actions").isEmpty()) {
            lines.add("");
            lines.addAll(actions(answer));
        }
        return lines;
    }

    static List<String> revisions(JsonNode page) {
        Table table = Table.of("REVISION", "SECTION", "BY", "AT", "SAYS");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "revision"),
                                Json.text(each, "section"),
                                Json.text(each, "by"),
                                Times.of(each, "at"),
                                each.path("cleared").asBoolean(false)
                                        ? "what the record says"
                                        : "own words"));
        List<String> lines = new ArrayList<>(table.lines());
        String next = Json.text(page, "next");
        if (next != null) {
            lines.add("More: --before " + next);
        }
        return lines;
    }

    static List<String> actions(JsonNode answer) {
        Table table = Table.of("ACTION", "OWNER", "DUE", "DONE", "TEXT");
        answer.path("incident")
                .path("postMortem")
                .path("actions")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "owner"),
                                due(each),
                                Times.of(each, "doneAt"),
                                Json.text(each, "text")));
        return table.lines();
    }

    static List<String> checklist(JsonNode answer) {
        Table table = Table.of("DONE", "ITEM", "BY", "AT", "FACT", "NOTE");
        answer.path("incident")
                .path("checklist")
                .forEach(each ->
                        table.row(
                                each.path("done").asBoolean(false) ? "yes" : "-",
                                Json.text(each, "item"),
                                Json.text(each, "by"),
                                Times.of(each, "at"),
                                Json.text(each, "fact"),
                                Json.text(each, "note")));
        return table.lines();
    }

    private static @Nullable String due(JsonNode action) {
        String due = Json.text(action, "due");
        boolean late =
                action.path("overdue").asBoolean(false) && Json.text(action, "doneAt") == null;
        return late ? due + " OVERDUE" : due;
    }

    private static String crew(JsonNode crew) {
        return Stream.concat(
                        crew.path("roles")
                                .valueStream()
                                .map(each ->
                                        "%s %s"
                                                .formatted(
                                                        Json.textOrEmpty(each, "role"),
                                                        Json.textOrEmpty(each, "person"))),
                        crew.path("responders")
                                .valueStream()
                                .map(each -> "responder " + Json.textOrEmpty(each, "person")))
                .collect(Collectors.joining(", "));
    }

    static List<String> integrations(JsonNode page) {
        Table table = Table.of("NAME", "KEY", "TEAM", "SERVICE", "PRIORITY", "PER MINUTE");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "name"),
                                each.path("usable").asBoolean(false) ? "there" : "MISSING",
                                Json.text(each, "team"),
                                place(each),
                                each.path("priority").isString()
                                        ? Json.text(each, "priority")
                                        : "by rules",
                                Json.text(each, "eventsPerMinute")));
        return table.lines();
    }

    private static List<String> fields(JsonNode one) {
        JsonNode situation = one.path("situation");
        return new Fields()
                .add("number", Json.text(one, "number"))
                .add("title", Json.text(one, "title"))
                .add("summary", Json.text(one, "summary"))
                .add("status", status(one))
                .add("nobody reached since", Times.of(one, "nobodyReachedSince"))
                .add("priority", Json.text(one, "priority"))
                .add("team", Json.text(one, "team"))
                .add("service", place(one))
                .add("impact", Json.text(situation, "impact"))
                .add("ETA", Json.text(situation, "eta"))
                .add("root cause", Json.text(situation, "rootCause"))
                .add("next update", nextUpdate(situation))
                .add("post-mortem", postMortem(one.path("postMortem")))
                .add("suspect", suspect(one))
                .add("runbook", Json.text(one, "runbook"))
                .add("dashboard", Json.text(one, "dashboard"))
                .add("opened", Times.of(one, "openedAt") + " by " + Json.text(one, "openedBy"))
                .add("acknowledged", mark(one.path("acknowledged")))
                .add("mitigated", mark(one.path("mitigated")))
                .add("resolved", mark(one.path("resolved")))
                .add("crew", crew(one.path("crew")))
                .add("response due", Times.of(one, "responseDue"))
                .add("resolution due", Times.of(one, "resolutionDue"))
                .add("missed", texts(one.path("missed")))
                .add("escalation", escalation(one.path("escalation")))
                .add("next", next(one))
                .add("lifecycle", Json.text(one, "lifecycleId"))
                .lines();
    }

    private static @Nullable String place(JsonNode one) {
        String service = Json.text(one, "service");
        String environment = Json.text(one, "environment");
        return service == null || environment == null ? service : service + "/" + environment;
    }

    private static @Nullable String nextUpdate(JsonNode situation) {
        String at = Times.of(situation, "nextUpdateAt");
        return situation.path("updateMissed").asBoolean(false) ? "MISSED, was due " + at : at;
    }

    private static @Nullable String postMortem(JsonNode postMortem) {
        String published = mark(postMortem.path("published"));
        String due = Times.of(postMortem, "due");
        if (published != null) {
            return "published " + published;
        }
        return postMortem.path("overdue").asBoolean(false) ? "OVERDUE, was due " + due : due;
    }

    private static @Nullable String suspect(JsonNode one) {
        String version = Json.text(one, "suspectVersion");
        return version == null
                ? null
                : "version %s, deployment %s"
                        .formatted(version, Json.textOrEmpty(one, "suspectDeploymentId"));
    }

    private static @Nullable String mark(JsonNode mark) {
        return mark.isObject()
                ? Line.of(
                        mark.propertyStream()
                                .filter(each -> !each.getValue().isNull())
                                .map(each ->
                                        each.getKey().equals("at")
                                                ? Times.of(mark, "at")
                                                : each.getKey() + " " + each.getValue().asString())
                                .collect(Collectors.joining(", ")))
                : null;
    }

    private static String texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    /** Who is asked next while nobody has it. */
    private static @Nullable String next(JsonNode one) {
        JsonNode next = one.path("escalation").path("next");
        if (!"open".equals(Json.text(one, "status"))) {
            return null;
        } else if (!next.isObject()) {
            return "nobody: it goes no further by itself";
        }
        String people =
                next.path("people")
                        .valueStream()
                        .map(each ->
                                "%s (%s)"
                                        .formatted(
                                                Json.textOrEmpty(each, "person"),
                                                Json.textOrEmpty(each, "role")))
                        .collect(Collectors.joining(", "));
        return "%s, level %s, at %s"
                .formatted(
                        people.isEmpty() ? "nobody is on call" : people,
                        Json.textOrEmpty(next, "level"),
                        Times.of(next, "at"));
    }

    private static @Nullable String escalation(JsonNode escalation) {
        return escalation.isObject()
                ? "policy %s, round %s, level %s"
                        .formatted(
                                Json.textOrEmpty(escalation, "policy"),
                                Json.textOrEmpty(escalation, "round"),
                                Json.textOrEmpty(escalation, "level"))
                : null;
    }
}
