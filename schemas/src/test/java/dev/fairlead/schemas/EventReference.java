package dev.fairlead.schemas;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/** Writes {@code docs/events.md} from the schemas. */
final class EventReference {

    private final StringBuilder page = new StringBuilder();
    private final Map<String, Schema> shared = new LinkedHashMap<>();

    static String markdown() {
        return new EventReference().write();
    }

    private String write() {
        page.append(
                """
                # Events

                Written from the schemas in `schemas/src/main/avro`; do not edit. A build fails when this page is stale.

                Every event is a Kafka record with [CloudEvents 1.0](https://cloudevents.io) headers in binary mode and an Avro body.

                ## Headers

                | header | value |
                |---|---|
                | `ce_specversion` | `1.0` |
                | `ce_id` | UUID version 7; with `ce_source` it names the event in all the world |
                | `ce_source` | who produced it |
                | `ce_type` | the type, as in the headings below |
                | `ce_subject` | the stream, for example `rollout-…` |
                | `ce_sequence` | number among the public events of the stream, from 1, without gaps |
                | `ce_time` | when it happened, RFC 3339 |
                | `ce_correlationid` | the lifecycle; an event without it begins one that is named by its `ce_id` |
                | `ce_causationid` | `ce_id` of the event that led to this one; absent on the first of a lifecycle |
                | `content-type` | `application/avro` |
                | `fairlead-schema` | fingerprint of the body's schema (CRC-64-AVRO), 16 hexadecimal digits |
                | `traceparent`, `tracestate` | W3C trace context |
                | `fairlead-seal` | signature of the service that writes the topic, see [operations](operations.md#who-wrote-a-record); all topics but `fairlead.ci.v1` and `fairlead.schemas.v1` |

                ## Body

                Avro single-object encoding: the bytes `C3 01`, the schema's fingerprint (8 bytes, little endian), the binary body. `fairlead.schemas.v1` holds the schema of every fingerprint: key = fingerprint as 16 hexadecimal digits, value = the schema as JSON.

                ## Topics

                | topic | written by | key | partitions | kept | carries |
                |---|---|---|---|---|---|
                """);
        for (Topic topic : Topic.values()) {
            page.append(
                    "| `%s` | %s | %s | %d | %s | %s |\n"
                            .formatted(
                                    topic.topicName(),
                                    writer(topic),
                                    topic.key(),
                                    topic.partitions(),
                                    kept(topic),
                                    topic.purpose()));
        }
        for (Topic topic : Topic.values()) {
            List<EventType> types =
                    EventCatalogue.all().stream().filter(t -> t.topic() == topic).toList();
            if (!types.isEmpty()) {
                page.append("\n## %s\n".formatted(topic.topicName()));
                types.forEach(this::event);
            }
        }
        page.append("\n## Shared types\n");
        shared.values().stream()
                .sorted((a, b) -> a.getFullName().compareTo(b.getFullName()))
                .forEach(this::sharedType);
        return page.toString();
    }

    private static String writer(Topic topic) {
        return topic.writer()
                .map(service -> service + "-service")
                .orElse(topic == Topic.CI ? "pipelines" : "every service");
    }

    private static String kept(Topic topic) {
        return topic.cleanupPolicy() == Topic.CleanupPolicy.COMPACT
                ? "the newest of each key"
                : days(topic.retention());
    }

    private static String days(Duration retention) {
        return retention.toDays() + " days";
    }

    private void event(EventType type) {
        page.append(
                "\n### %s\n\n%s\n\n".formatted(type.schema().getName(), type.schema().getDoc()));
        page.append(
                switch (type.visibility()) {
                    case PUBLIC -> "`%s`\n".formatted(type.name());
                    case INTERNAL -> "Internal: stays in the store of its service.\n".formatted();
                });
        fields(type.schema());
    }

    private void sharedType(Schema schema) {
        page.append("\n### %s\n\n%s\n".formatted(schema.getName(), schema.getDoc()));
        if (schema.getType() == Schema.Type.ENUM) {
            page.append(
                    "\nOne of %s.\n"
                            .formatted(
                                    schema.getEnumSymbols().stream()
                                            .map("`%s`"::formatted)
                                            .collect(joining(", "))));
        } else {
            fields(schema);
        }
    }

    private void fields(Schema schema) {
        page.append("\n| field | type | meaning |\n|---|---|---|\n");
        for (Schema.Field field : schema.getFields()) {
            page.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(
                                    field.name(),
                                    type(field.schema()),
                                    Objects.requireNonNull(field.doc()).replace("|", "\\|")));
        }
    }

    private String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().getLast()) + ", optional";
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case RECORD, ENUM -> {
                if (shared.putIfAbsent(schema.getFullName(), schema) == null
                        && schema.getType() == Schema.Type.RECORD) {
                    schema.getFields().forEach(field -> type(field.schema()));
                }
                yield "[%s](#%s)"
                        .formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
            }
            case LONG -> schema.getLogicalType() == null ? "long" : "time (microseconds)";
            default -> schema.getType().getName();
        };
    }
}
