package dev.fairlead.cli.backup;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Backups and drills as tables; pure. */
final class Rendering {
    private static final String SET = "set";
    private static final String STATUS = "status";

    private Rendering() {}

    static List<String> sets(JsonNode page) {
        Table table = Table.of("SET", "ENGINE", "SCHEDULE", "KEEP", "LAST BACKUP", "NEXT");
        page.path("items")
                .forEach(each ->
                        table.row(
                                first(each, "name", SET),
                                Json.text(each, "engine"),
                                Json.text(each, "schedule"),
                                first(each, "keep", "retention"),
                                time(each, "lastBackupAt", "lastCompletedAt"),
                                time(each, "nextAt", "nextDue")));
        return table.lines();
    }

    static List<String> backups(JsonNode page) {
        Table table = Table.of("ID", "SET", "STATUS", "STARTED", "COMPLETED", "SIZE", "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, SET),
                                Json.text(each, STATUS),
                                Times.of(each, "startedAt"),
                                time(each, "completedAt", "endedAt"),
                                size(first(each, "sizeBytes", "bytes")),
                                Json.text(each, "reason")));
        return table.lines();
    }

    static List<String> drills(JsonNode page) {
        Table table = Table.of("ID", "SET", "BACKUP", "STATUS", "STARTED", "COMPLETED", "REASON");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, SET),
                                Json.text(each, "backupId"),
                                first(each, STATUS, "outcome"),
                                Times.of(each, "startedAt"),
                                time(each, "completedAt", "endedAt"),
                                Json.text(each, "reason")));
        return table.lines();
    }

    /** Every plain value of the answer under its own name. */
    static List<String> one(JsonNode one) {
        Fields fields = new Fields();
        one.propertyStream()
                .filter(each -> each.getValue().isValueNode() && !each.getValue().isNull())
                .forEach(each ->
                        fields.add(
                                each.getKey(),
                                each.getKey().endsWith("At")
                                        ? Times.of(one, each.getKey())
                                        : each.getValue().asString()));
        return fields.lines();
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

    private static @Nullable String first(JsonNode node, String name, String other) {
        String value = Json.text(node, name);
        return value == null ? Json.text(node, other) : value;
    }

    private static @Nullable String time(JsonNode node, String name, String other) {
        String value = Times.of(node, name);
        return value == null ? Times.of(node, other) : value;
    }
}
