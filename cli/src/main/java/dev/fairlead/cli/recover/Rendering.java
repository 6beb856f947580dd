package dev.fairlead.cli.recover;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Recoveries and plans as tables; pure. */
final class Rendering {
    private static final String NAME = "name";
    private static final String STATUS = "status";

    private Rendering() {}

    static List<String> plans(JsonNode page) {
        Table table = Table.of("PLAN", "TEAM", "TIER", "RTO", "RPO", "STEPS", "NEXT DRILL");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, NAME),
                                Json.text(each, "team"),
                                Json.text(each, "tier"),
                                length(Json.text(each, "rto")),
                                length(Json.text(each, "rpo")),
                                each.path("steps")
                                        .valueStream()
                                        .map(step -> Json.textOrEmpty(step, NAME))
                                        .collect(Collectors.joining(", ")),
                                Times.of(each, "nextDrill")));
        return table.lines();
    }

    static List<String> recoveries(JsonNode page) {
        Table table = Table.of("ID", "PLAN", "KIND", "STATUS", "STARTED", "TOOK", "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "plan"),
                                kind(each),
                                Json.text(each, STATUS),
                                Times.of(each, "startedAt"),
                                millis(each.path("result"), "recoveryMillis"),
                                Json.text(each.path("result"), "reason")));
        return table.lines();
    }

    static List<String> one(JsonNode recovery) {
        JsonNode result = recovery.path("result");
        Fields fields = new Fields();
        fields.add("id", Json.text(recovery, "id"));
        fields.add("plan", Json.text(recovery, "plan"));
        fields.add("kind", kind(recovery));
        fields.add(STATUS, Json.text(recovery, STATUS));
        fields.add("declared", Times.of(recovery, "startedAt"));
        fields.add("by", Json.text(recovery, "requestedBy"));
        fields.add("reason", Json.text(recovery, "reason"));
        fields.add("restores to", to(recovery));
        fields.add("works again by", Times.of(recovery, "dueBy"));
        fields.add("worked again", Times.of(recovery, "recoveredAt"));
        fields.add("took", millis(result, "recoveryMillis"));
        fields.add("data was old", millis(result, "recoveryPointAgeMillis"));
        fields.add("result", Json.text(result, "detail"));
        List<String> lines = new ArrayList<>(fields.lines());
        lines.add("");
        lines.addAll(steps(recovery));
        recovery.path("steps").forEach(step -> lines.addAll(asked(recovery, step)));
        return lines;
    }

    private static @Nullable String to(JsonNode recovery) {
        String to = Json.text(recovery, "to");
        return to == null || Json.text(recovery, "toAt") == null || to.matches("\\d{4}-.*")
                ? to
                : "%s, of %s".formatted(to, Times.of(recovery, "toAt"));
    }

    /** What a recovery would restore. */
    static List<String> preview(JsonNode preview) {
        Fields fields = new Fields();
        fields.add("plan", Json.text(preview, "plan"));
        fields.add("to", to(preview));
        String lost = Json.text(preview, "lostSeconds");
        String rpo = millis(preview, "rpoObjectiveMillis");
        fields.add(
                "would be lost",
                lost == null
                        ? "known when it is done (RPO: %s)".formatted(rpo)
                        : "what was committed in the last %s (RPO: %s, %s)"
                                .formatted(
                                        seconds(lost),
                                        rpo,
                                        preview.path("withinRpo").asBoolean() ? "kept" : "missed"));
        List<String> lines = new ArrayList<>(fields.lines());
        lines.add("");
        Table table =
                Table.of(
                        "STEP",
                        "SET",
                        "BEGINS WITH",
                        "OF",
                        "LOG AT MOST",
                        "RECOVERS TO",
                        "LOST",
                        "SHORT BY",
                        "LAST MOMENT");
        preview.path("restores")
                .forEach(each ->
                        table.row(
                                Json.text(each, "step"),
                                Json.text(each, "backupSet"),
                                Json.text(each, "backupId"),
                                Times.of(each, "backupAt"),
                                log(each),
                                Times.of(each, "recoversTo"),
                                seconds(Json.text(each, "lostSeconds")),
                                seconds(Json.text(each, "shortBySeconds")),
                                Times.of(each, "recoverableTo")));
        lines.addAll(table.lines());
        return lines;
    }

    private static @Nullable String log(JsonNode restore) {
        if (!restore.path("withLog").asBoolean()) {
            return "none";
        }
        String bytes = Json.text(restore, "logBytes");
        return bytes == null ? null : bytes + " bytes";
    }

    private static @Nullable String seconds(@Nullable String seconds) {
        return seconds == null
                ? null
                : Durations.format(Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static List<String> steps(JsonNode recovery) {
        Table table = Table.of("STEP", "KIND", "STATUS", "BEGUN", "ENDED", "BY", "TITLE");
        recovery.path("steps")
                .forEach(each ->
                        table.row(
                                Json.text(each, NAME),
                                Json.text(each, "kind"),
                                Json.text(each, STATUS),
                                Times.of(each, "begunAt"),
                                Times.of(each, "endedAt"),
                                Json.text(each, "by"),
                                Json.text(each, "title")));
        return table.lines();
    }

    /** What a person has to do now, and with which command. */
    private static List<String> asked(JsonNode recovery, JsonNode step) {
        String id = Json.textOrEmpty(recovery, "id");
        String name = Json.textOrEmpty(step, NAME);
        return switch (Json.textOrEmpty(step, STATUS)) {
            case "asked" ->
                    List.of(
                            "",
                            "%s asks: %s".formatted(name, Json.textOrEmpty(step, "about")),
                            "  fairlead recover confirm %s %s --note TEXT".formatted(id, name));
            case "failed" ->
                    List.of(
                            "",
                            "%s failed (%s): %s"
                                    .formatted(
                                            name,
                                            Json.textOrEmpty(step, "reason"),
                                            Json.textOrEmpty(step, "detail")),
                            "  fairlead recover retry %s %s".formatted(id, name));
            default -> List.of();
        };
    }

    private static String kind(JsonNode recovery) {
        return recovery.path("drill").asBoolean() ? "drill" : "recovery";
    }

    private static @Nullable String length(@Nullable String iso) {
        return iso == null ? null : Durations.format(Duration.parse(iso));
    }

    private static @Nullable String millis(JsonNode node, String field) {
        String millis = Json.text(node, field);
        return millis == null ? null : Durations.format(Duration.ofMillis(Long.parseLong(millis)));
    }
}
