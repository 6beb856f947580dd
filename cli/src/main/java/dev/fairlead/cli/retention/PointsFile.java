package dev.fairlead.cli.retention;

import dev.fairlead.backup.retention.RecoveryPoint;
import dev.fairlead.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Recovery points in a file: a list in JSON of objects with {@code id}, {@code time} and, where
 * there are any, {@code tags}.
 *
 * @param ids as they stand in the file, by the text of each
 */
record PointsFile(List<RecoveryPoint> points, Map<String, JsonNode> ids) {
    private static final long LARGEST = 256L << 20;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it cannot be read, or an element is wrong
     */
    static PointsFile read(Path file) {
        JsonNode list = Json.parse(text(file));
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException(
                    "%s: expected a list in JSON of objects with id and time".formatted(file));
        }
        Map<String, JsonNode> ids = new LinkedHashMap<>();
        List<RecoveryPoint> points =
                list.valueStream().map(node -> point(node, ids, file)).toList();
        return new PointsFile(points, ids);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(
                        "%s: expected at most %d MiB".formatted(file, LARGEST >> 20));
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s: expected a file that can be read".formatted(file), unreadable);
        }
    }

    private static RecoveryPoint point(JsonNode node, Map<String, JsonNode> ids, Path file) {
        String place = "%s, element %d".formatted(file, ids.size() + 1);
        JsonNode id = node.path("id");
        if (!id.isString() && !id.isNumber()) {
            throw new IllegalArgumentException(place + ": expected an id");
        }
        if (ids.put(id.asString(), id) != null) {
            throw new IllegalArgumentException(
                    "%s: the id '%s' stands there twice: expected one of its own"
                            .formatted(place, id.asString()));
        }
        return new RecoveryPoint(
                id.asString(), time(Json.text(node, "time"), place), tags(node, place));
    }

    private static OffsetDateTime time(@Nullable String time, String place) {
        try {
            return OffsetDateTime.parse(time == null ? "" : time.replace(' ', 'T'));
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "%s: time '%s': expected RFC 3339, such as 2026-11-25T02:00:00Z"
                            .formatted(place, time),
                    malformed);
        }
    }

    private static Set<String> tags(JsonNode node, String place) {
        JsonNode tags = node.path("tags");
        if (tags.isMissingNode() || tags.isNull()) {
            return Set.of();
        }
        if (!tags.isArray()) {
            throw new IllegalArgumentException(
                    "%s: tags %s: expected a list of words".formatted(place, tags));
        }
        Set<String> words = new HashSet<>();
        tags.forEach(tag -> words.add(tag.asString()));
        return words;
    }
}
