package dev.fairlead.alert.gotemplate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value with a fixed set of fields: to ask for another one is an error, where a map has nothing.
 *
 * @param type its name, for messages
 */
public record Struct(String type, Map<String, ? extends @Nullable Object> fields)
        implements Fielded {

    /** The value of a field. */
    @Override
    public @Nullable Object get(String field) {
        if (!fields.containsKey(field)) {
            throw new TemplateException(
                    "can't evaluate field %s in type %s".formatted(field, type));
        }
        return fields.get(field);
    }
}
