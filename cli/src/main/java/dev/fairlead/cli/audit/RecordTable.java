package dev.fairlead.cli.audit;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import dev.fairlead.cli.output.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records of the trail as a table of 120 columns at most; pure. */
final class RecordTable {
    private static final String CALLER = "caller:";
    private static final int LONGEST_EVENT = 28;
    private static final int LONGEST_NAME = 14;

    private RecordTable() {}

    static List<String> lines(JsonNode page) {
        Table table = Table.of("TIME", "EVENT", "SERVICE", "CALLER", "LIFECYCLE");
        for (JsonNode each : page.path("items")) {
            table.row(
                    Times.of(each, "time"),
                    cut(event(each), LONGEST_EVENT),
                    cut(Json.text(each, "service"), LONGEST_NAME),
                    cut(caller(each), LONGEST_NAME),
                    Json.text(each, "correlationId"));
        }
        return table.lines();
    }

    private static @Nullable String event(JsonNode record) {
        String type = Json.text(record, "type");
        String[] parts = type == null ? new String[0] : type.split("\\.");
        return parts.length < 2 ? type : parts[parts.length - 2];
    }

    private static @Nullable String caller(JsonNode record) {
        return record.path("names")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> name.startsWith(CALLER))
                .map(name -> name.substring(CALLER.length()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest
                ? text
                : text.substring(0, longest - 1) + "…";
    }
}
