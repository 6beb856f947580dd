package dev.fairlead.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What a schema promises beyond what Avro compares. A fingerprint and {@code SchemaCompatibility}
 * see neither logical types, nor defaults, nor aliases, nor the topic.
 */
final class SchemaContract {

    private SchemaContract() {}

    /** Each part of the schema by its path, and what it promises. Documentation is no promise. */
    static Map<String, String> of(Schema schema) {
        Map<String, String> parts = new LinkedHashMap<>();
        describe(schema, schema.getName(), parts);
        return parts;
    }

    /** Parts that are in both and promise something else now; new symbols of an enum are none. */
    static List<String> silentChanges(Schema before, Schema after) {
        Map<String, String> now = of(after);
        List<String> changes = new ArrayList<>();
        of(before)
                .forEach((path, promise) -> {
                    String current = now.get(path);
                    if (current != null && !current.equals(promise) && !path.endsWith(" symbols")) {
                        changes.add(
                                "%s: '%s' (expected: '%s', as released)"
                                        .formatted(path, current, promise));
                    }
                });
        return changes;
    }

    private static void describe(Schema schema, String path, Map<String, String> parts) {
        parts.put(path, "%s %s".formatted(schema.getType(), schema.getObjectProps()));
        switch (schema.getType()) {
            case RECORD -> {
                parts.put(path + " aliases", schema.getAliases().toString());
                for (Schema.Field field : schema.getFields()) {
                    String name = path + "." + field.name();
                    parts.put(name + " default", String.valueOf(field.defaultVal()));
                    parts.put(name + " aliases", field.aliases().toString());
                    describe(field.schema(), name, parts);
                }
            }
            case ENUM -> {
                parts.put(path + " enum default", String.valueOf(schema.getEnumDefault()));
                parts.put(path + " symbols", schema.getEnumSymbols().toString());
            }
            case ARRAY -> describe(schema.getElementType(), path + "[]", parts);
            case MAP -> describe(schema.getValueType(), path + "{}", parts);
            case UNION -> {
                for (Schema branch : schema.getTypes()) {
                    describe(branch, path + "|" + branch.getType(), parts);
                }
            }
            default -> {}
        }
    }
}
