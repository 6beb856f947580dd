package dev.fairlead.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Makes an event of any type with a value in every field, from its schema alone. */
final class Samples {

    private static final long MICROS = 1_795_430_400_123_456L;

    private Samples() {}

    static GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name()));
        }
        return record;
    }

    private static Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> value(schema.getTypes().getLast(), name);
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case ARRAY -> new ArrayList<>(List.of(value(schema.getElementType(), name)));
            case MAP ->
                    new TreeMap<>(
                            Map.of(
                                    "a", value(schema.getValueType(), name),
                                    "b", value(schema.getValueType(), name)));
            case STRING -> name + "-value";
            case INT -> 7;
            case LONG -> MICROS;
            case DOUBLE -> 0.125;
            case FLOAT -> 0.5f;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("type of " + name + ": " + schema);
        };
    }
}
