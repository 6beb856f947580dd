package dev.fairlead.cli.backup;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Backups and drills as tables; pure. */
final class Rendering {
    private static final String SET = "backupSet";
    private static final String STATUS = "status";
    private static final List<String> TIERS =
            List.of("hourly", "daily", "weekly", "monthly", "yearly");

    private Rendering() {}

    static List<String> sets(JsonNode page) {
        Table table =
                Table.of(
                        "SET",
                        "TEAM",
                        "KIND",
                        "MODE",
                        "KEEP",
                        "RECOVERABLE TO",
                        "OBJECTIVE",
                        "KEY",
                        "COPIES",
                        "NEXT BACKUP",
                        "NEXT DRILL");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "name"),
                                Json.text(each, "team"),
                                Json.text(each, "kind"),
                                Json.text(each, "mode"),
                                keep(each),
                                Times.of(each.path("recovery"), "to"),
                                Json.text(each.path("recovery"), "objective"),
                                Json.text(each.path("encryption"), "key"),
                                copies(each),
                                Times.of(each, "nextBackup"),
                                Times.of(each, "nextDrill")));
        List<String> lines = new ArrayList<>(table.lines());
        page.path("leftOut")
                .properties()
                .forEach(each ->
                        lines.add(
                                "left out: %s: %s"
                                        .formatted(each.getKey(), each.getValue().asString())));
        page.path("items").forEach(set -> lines.addAll(unreadable(set, Json.text(set, "name"))));
        return lines;
    }

    /** What is not stored, because it might not be read. */
    private static List<String> unreadable(JsonNode of, @Nullable String name) {
        JsonNode unreadable = of.path("unreadable");
        return unreadable.isObject()
                ? List.of(
                        Line.of(
                                "not readable: %s: %s, such as %s"
                                        .formatted(
                                                name,
                                                Json.text(unreadable, "count"),
                                                unreadable
                                                        .path("first")
                                                        .valueStream()
                                                        .map(JsonNode::asString)
                                                        .collect(Collectors.joining(", ")))))
                : List.of();
    }

    /** Where it is brought to besides, and how that goes: such as offsite current. */
    private static String copies(JsonNode set) {
        return set.path("copies")
                .valueStream()
                .map(copy -> Json.textOrEmpty(copy, "copy") + " " + Json.textOrEmpty(copy, "state"))
                .collect(Collectors.joining(", "));
    }

    /**
     * How many recovery points stay, or one of each period for how long: such as 30d 12w 12m 7y.
     */
    private static String keep(JsonNode set) {
        JsonNode retention = set.path("retention");
        if (!retention.isObject()) {
            return Json.textOrEmpty(set, "keep");
        }
        return TIERS.stream()
                .filter(tier -> retention.path(tier).asInt(0) > 0)
                .map(tier -> retention.path(tier).asInt() + tier.substring(0, 1))
                .collect(Collectors.joining(" "));
    }

    static List<String> backups(JsonNode page) {
        Table table =
                Table.of(
                        "ID",
                        "SET",
                        "KIND",
                        "STATUS",
                        "STARTED",
                        "RECOVERY POINT",
                        "STORED",
                        "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, SET),
                                kind(each),
                                Json.text(each, STATUS),
                                Times.of(each, "startedAt"),
                                Times.of(each.path("stored"), "recoveryPointAt"),
                                size(Json.text(each.path("stored"), "storedBytes")),
                                Json.text(each.path("failure"), "reason")));
        List<String> lines = new ArrayList<>(table.lines());
        page.path("items")
                .forEach(each ->
                        lines.addAll(unreadable(each.path("stored"), Json.text(each, "id"))));
        return lines;
    }

    /** Of a database how much it holds, of everything else what it is of: such as git unchanged. */
    private static @Nullable String kind(JsonNode backup) {
        String engine = Json.textOrEmpty(backup, "engine");
        String kind = Json.text(backup, "kind");
        return engine.isEmpty() || engine.equals("postgresql")
                ? kind
                : "unchanged".equals(kind) ? engine + " unchanged" : engine;
    }

    static List<String> drills(JsonNode page) {
        Table table = Table.of("ID", "SET", "BACKUP", "STATUS", "STARTED", "ENDED", "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, SET),
                                Json.text(each, "backupId"),
                                Json.text(each, STATUS),
                                Times.of(each, "startedAt"),
                                Times.of(each.path("result"), "at"),
                                Json.text(each.path("result"), "reason")));
        return table.lines();
    }

    static List<String> restores(JsonNode page) {
        Table table = Table.of("ID", "SET", "TARGET", "INTO", "STATUS", "STARTED", "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, SET),
                                Json.text(each, "target"),
                                Json.text(each, "into"),
                                Json.text(each, STATUS),
                                Times.of(each, "startedAt"),
                                Json.text(each.path("result"), "reason")));
        return table.lines();
    }

    static List<String> points(JsonNode page) {
        Table table = Table.of("NAME", "SET", "POSITION", "AT", "BY");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "name"),
                                Json.text(each, SET),
                                Json.text(each, "lsn"),
                                Times.of(each, "at"),
                                Json.text(each, "requestedBy")));
        return table.lines();
    }

    /** Every plain value of the answer under its own name, those of a part behind its name. */
    static List<String> one(JsonNode one) {
        Fields fields = new Fields();
        add(fields, "", one);
        return fields.lines();
    }

    private static void add(Fields fields, String prefix, JsonNode node) {
        node.propertyStream()
                .forEach(each -> {
                    String name = prefix + each.getKey();
                    if (each.getValue().isObject()) {
                        add(fields, name + ".", each.getValue());
                    } else if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                        fields.add(name, value(node, each.getKey()));
                    } else if (each.getValue().isArray() && !each.getValue().isEmpty()) {
                        fields.add(name, list(each.getValue()));
                    }
                });
    }

    private static String list(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }

    private static @Nullable String value(JsonNode node, String field) {
        return field.endsWith("Bytes") ? size(Json.text(node, field)) : Times.of(node, field);
    }

    static @Nullable String size(@Nullable String bytes) {
        if (bytes == null || !bytes.matches("\\d{1,18}")) {
            return bytes;
        }
        double size = Long.parseLong(bytes);
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        while (size >= 1_024 && unit < units.length - 1) {
            size /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }
}
