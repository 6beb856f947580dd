package dev.fairlead.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.audit.trail.Envelope;
import dev.fairlead.audit.trail.HeaderBytes;
import dev.fairlead.audit.trail.Reading;
import dev.fairlead.audit.trail.RecordBytes;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.Header;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a record of a line of an export, from what its hash is made of. */
final class ExportRow {

    private ExportRow() {}

    /**
     * @throws IllegalArgumentException where it is no record
     */
    static TrailRow of(JsonNode line) {
        List<Header> headers =
                line.path("headers")
                        .valueStream()
                        .map(each -> new Header(text(each, "name"), bytes(each, "value")))
                        .toList();
        byte[] encoded = HeaderBytes.encode(headers);
        Instant recordedAt = time(line);
        String topic = text(line, "topic");
        int partition = Math.toIntExact(number(line, "partition"));
        return new TrailRow(
                topic + "-" + partition,
                number(line, "position"),
                new RecordBytes(
                        topic,
                        partition,
                        number(line, "offset"),
                        encoded,
                        bytes(line, "key"),
                        bytes(line, "value")),
                Envelope.read(encoded, recordedAt),
                new Reading(
                        text(line, "identity"),
                        HexFormat.of().parseHex(text(line, "contentHash")),
                        optional(line, "service"),
                        line.path("names").valueStream().map(ExportRow::text).toList(),
                        optional(line, "undecodable")),
                recordedAt,
                HexFormat.of().parseHex(text(line, "previousHash")),
                HexFormat.of().parseHex(text(line, "hash")));
    }

    private static Instant time(JsonNode line) {
        try {
            return Instant.parse(text(line, "recordedAt"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'recordedAt' is no time", e);
        }
    }

    private static long number(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'%s' is no number".formatted(name));
        }
        return value.longValue();
    }

    private static String text(JsonNode line, String name) {
        String text = optional(line, name);
        if (text == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return text;
    }

    private static String text(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("a name is no text");
        }
        return value.stringValue();
    }

    private static @Nullable String optional(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static byte @Nullable [] bytes(JsonNode line, String name) {
        String text = optional(line, name);
        return text == null ? null : Base64.getDecoder().decode(text.getBytes(UTF_8));
    }
}
