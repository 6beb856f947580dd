package dev.fairlead.cli.alerting;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Alerts as tables; pure. */
final class AlertRendering {
    private AlertRendering() {}

    static List<String> list(JsonNode page) {
        Table table =
                Table.of("FINGERPRINT", "STATE", "SEVERITY", "NAME", "SERVICE", "SINCE", "SUMMARY");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "fingerprint"),
                                Json.text(each, "state"),
                                Json.text(each, "severity"),
                                Json.text(each, "name"),
                                Json.text(each, "service"),
                                Times.of(each, "since"),
                                Json.text(each, "summary")));
        return table.lines();
    }

    static List<String> preview(JsonNode preview) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s alerts now, %s of them silenced already"
                        .formatted(
                                Json.textOrEmpty(preview, "matching"),
                                Json.textOrEmpty(preview, "silenced")));
        if (!preview.path("items").isEmpty()) {
            lines.addAll(list(preview));
        }
        return lines;
    }

    static List<String> one(JsonNode alert) {
        JsonNode rule = alert.path("rule");
        Fields fields =
                new Fields()
                        .add("name", Json.text(alert, "name"))
                        .add("state", Json.text(alert, "state"))
                        .add("severity", Json.text(alert, "severity"))
                        .add("summary", Json.text(alert, "summary"))
                        .add("service", Json.text(alert, "service"))
                        .add("team", Json.text(alert, "team"))
                        .add("since", Times.of(alert, "since"))
                        .add("ended", Times.of(alert, "endsAt"))
                        .add("reason", Json.text(alert, "reason"))
                        .add("expression", Json.text(alert, "expression"))
                        .add("value", Json.text(alert, "value"))
                        .add("rule", rule(rule))
                        .add("rule fails", Json.text(rule, "error"))
                        .add("found by", Json.text(alert, "generatorUrl"))
                        .add("runbook", Json.text(alert, "runbook"));
        alert.path("silencedBy").forEach(each -> fields.add("silenced by", silence(each)));
        alert.path("inhibitedBy").forEach(each -> fields.add("inhibited by", inhibitor(each)));
        List<String> lines = new ArrayList<>(fields.lines());
        lines.add("");
        lines.addAll(texts("LABEL", alert.path("labels")));
        if (!alert.path("annotations").isEmpty()) {
            lines.add("");
            lines.addAll(texts("ANNOTATION", alert.path("annotations")));
        }
        lines.add("");
        lines.addAll(told(alert.path("told")));
        return lines;
    }

    private static @Nullable String rule(JsonNode rule) {
        return rule.isMissingNode()
                ? null
                : "%s, group %s, for %s"
                        .formatted(
                                Json.textOrEmpty(rule, "file"),
                                Json.textOrEmpty(rule, "group"),
                                Json.textOrEmpty(rule, "hold"));
    }

    private static String silence(JsonNode by) {
        return "%s until %s, %s: %s"
                .formatted(
                        Json.textOrEmpty(by, "id"),
                        Times.of(by, "endsAt"),
                        Json.textOrEmpty(by, "createdBy"),
                        Json.textOrEmpty(by, "comment"));
    }

    private static String inhibitor(JsonNode by) {
        return "%s %s".formatted(Json.textOrEmpty(by, "fingerprint"), Json.textOrEmpty(by, "name"));
    }

    private static List<String> texts(String name, JsonNode texts) {
        Table table = Table.of(name, "VALUE");
        texts.properties().stream()
                .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                .forEach(each -> table.row(each.getKey(), each.getValue().asString()));
        return table.lines();
    }

    private static List<String> told(JsonNode groups) {
        if (groups.isEmpty()) {
            return List.of("Nobody is told of it.");
        }
        Table table = Table.of("RECEIVER", "WAY", "TOLD", "NEXT", "FAILURE", "GROUP");
        groups.forEach(each ->
                table.row(
                        Json.text(each, "receiver"),
                        Json.text(each, "integration"),
                        Times.of(each, "toldAt"),
                        Times.of(each, "nextAt"),
                        Json.text(each, "failure"),
                        Json.text(each, "groupKey")));
        return table.lines();
    }

    static List<String> incidents(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(each ->
                        "incident %s %s: %s"
                                .formatted(
                                        Json.textOrEmpty(each, "number"),
                                        Json.textOrEmpty(each, "status"),
                                        Json.textOrEmpty(each, "title")))
                .toList();
    }

    static List<String> groups(JsonNode page) {
        Table table =
                Table.of(
                        "RECEIVER",
                        "WAY",
                        "FIRING",
                        "RESOLVED",
                        "TOLD",
                        "NEXT",
                        "FAILURE",
                        "LABELS");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "receiver"),
                                Json.text(each, "integration"),
                                Json.text(each, "firing"),
                                Json.text(each, "resolved"),
                                Times.of(each, "notifiedAt"),
                                Times.of(each, "flushAt"),
                                Json.text(each, "failure"),
                                labels(each.path("groupLabels"))));
        return table.lines();
    }

    private static String labels(JsonNode labels) {
        return labels.properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asString())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
