package dev.fairlead.cli.audit;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A verification of the trail as text; pure. */
public final class Verdict {
    private Verdict() {}

    /** What the service found, the whole of it last. */
    public static List<String> lines(JsonNode verification) {
        Table table = Table.of("CHAIN", "RECORDS", "INTACT", "FIRST BROKEN", "HASH");
        verification
                .path("chains")
                .forEach(each ->
                        table.row(
                                Json.text(each, "chain"),
                                Json.text(each, "records"),
                                each.path("intact").asBoolean(false) ? "yes" : "no",
                                broken(each.path("firstBroken")),
                                Json.text(each, "hash")));
        List<String> lines = new ArrayList<>(table.lines());
        checkpoints(verification.path("checkpoint"), lines);
        verification
                .path("streams")
                .forEach(each ->
                        lines.add(
                                "%s: %s of %s has %s records from %s to %s"
                                        .formatted(
                                                Json.text(each, "reason"),
                                                Json.text(each, "subject"),
                                                Json.text(each, "source"),
                                                Json.text(each, "records"),
                                                Json.text(each, "first"),
                                                Json.text(each, "last"))));
        if (verification.path("unproven").asLong(0) > 0) {
            lines.add(
                    Json.text(verification, "unproven")
                            + " records were not written by the service of their topic; they count for nothing");
        }
        lines.add(
                "%s, %s records"
                        .formatted(
                                verification.path("intact").asBoolean(false)
                                        ? "intact"
                                        : "NOT INTACT",
                                Json.textOrEmpty(verification, "records")));
        return lines;
    }

    private static void checkpoints(JsonNode checkpoint, List<String> lines) {
        checkpoint
                .path("lost")
                .forEach(each ->
                        lines.add(
                                "lost: %s is not what the checkpoint says of record %s"
                                        .formatted(
                                                Json.text(each, "chain"),
                                                Json.text(each, "position"))));
        checkpoint
                .path("faults")
                .forEach(each ->
                        lines.add(
                                "%s: checkpoint %s: expected %s, found %s"
                                        .formatted(
                                                Json.text(each, "reason"),
                                                Json.text(each, "number"),
                                                Json.text(each, "expected"),
                                                Json.text(each, "actual"))));
        if (checkpoint.path("checkpoints").asLong(0) > 0) {
            lines.add(
                    "%s checkpoints, the last signed at %s"
                            .formatted(
                                    Json.text(checkpoint, "checkpoints"),
                                    Json.text(checkpoint, "signedAt")));
        } else if (checkpoint.isObject()) {
            lines.add("checkpoints: " + Json.textOrEmpty(checkpoint, "state"));
        }
    }

    private static @Nullable String broken(JsonNode first) {
        return first.isObject()
                ? Json.textOrEmpty(first, "position") + " " + Json.textOrEmpty(first, "reason")
                : null;
    }
}
