package dev.fairlead.cli.task;

import dev.fairlead.cli.output.Fields;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tasks and procedures as tables; pure. */
final class Rendering {
    private Rendering() {}

    static List<String> tasks(JsonNode page) {
        Table table = Table.of("ID", "TASK", "STATUS", "SINCE", "DUE BY", "OWNER", "BY", "TITLE");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "id"),
                                Json.text(each, "procedure"),
                                Json.text(each, "status"),
                                Times.of(each, "scheduledFor"),
                                Times.of(each, "dueBy"),
                                Json.text(each, "owner"),
                                Json.text(each.path("end"), "by"),
                                Json.text(each.path("about"), "title")));
        return table.lines();
    }

    static List<String> procedures(JsonNode page) {
        Table table = Table.of("PROCEDURE", "AREA", "RHYTHM", "OWNER", "NEXT", "TITLE");
        page.path("items")
                .forEach(each ->
                        table.row(
                                Json.text(each, "name"),
                                Json.text(each, "area"),
                                Json.text(each, "rhythm"),
                                Json.text(each, "owner"),
                                Times.of(each, "next"),
                                Json.text(each, "title")));
        return table.lines();
    }

    /** One checklist, or several. */
    static List<String> checklists(JsonNode answer) {
        Table table = Table.of("PERIOD", "ITEM", "DONE", "BY", "EVENT", "EVENT ID", "TITLE");
        if (answer.has("period")) {
            rows(table, answer);
        } else {
            answer.path("items").forEach(each -> rows(table, each));
        }
        return table.lines();
    }

    private static void rows(Table table, JsonNode checklist) {
        checklist
                .path("items")
                .forEach(each ->
                        table.row(
                                Json.text(checklist, "period"),
                                Json.text(each, "item"),
                                Times.of(each, "at"),
                                Json.text(each, "by"),
                                Json.text(each, "eventType"),
                                Json.text(each, "eventId"),
                                Json.text(each, "title")));
    }

    /** Every plain value of the task under its own name, those of a part behind its name. */
    static List<String> one(JsonNode one) {
        Fields fields = new Fields();
        add(fields, "", one);
        return fields.lines();
    }

    private static void add(Fields fields, String prefix, JsonNode node) {
        node.propertyStream()
                .forEach(each -> {
                    if (each.getValue().isObject()) {
                        add(fields, each.getKey() + ".", each.getValue());
                    } else if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                        fields.add(prefix + each.getKey(), Times.of(node, each.getKey()));
                    }
                });
    }
}
