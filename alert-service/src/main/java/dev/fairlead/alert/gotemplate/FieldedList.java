package dev.fairlead.alert.gotemplate;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list with fields; immutable. */
public final class FieldedList extends AbstractList<Object> implements Fielded {
    private final List<Object> elements;
    private final Struct fields;

    /**
     * @param type its name, for messages
     */
    public FieldedList(String type, List<?> elements, Map<String, ?> fields) {
        this.elements = List.copyOf(elements);
        this.fields = new Struct(type, Map.copyOf(fields));
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public @Nullable Object get(String field) {
        return fields.get(field);
    }
}
