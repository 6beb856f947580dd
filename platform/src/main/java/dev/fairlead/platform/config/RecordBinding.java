package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Kind;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds mappings to records through their canonical constructors. */
final class RecordBinding {
    private final Binding binding;

    RecordBinding(Binding binding) {
        this.binding = binding;
    }

    /**
     * @param alsoKnown fields that the mapping may have besides the record's components
     */
    @Nullable Object bind(ConfigNode node, String path, Class<?> type, Set<String> alsoKnown) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> known =
                new ArrayList<>(Arrays.stream(components).map(RecordBinding::name).toList());
        known.addAll(alsoKnown);
        if (!(node instanceof Mapping mapping)) {
            binding.problem(
                    node.position(),
                    path,
                    node instanceof Scalar scalar ? scalar.text() : null,
                    (path.isEmpty() ? "the file" : path)
                            + " is "
                            + node.describe()
                            + ": expected a mapping with the fields "
                            + String.join(", ", known));
            return null;
        }
        boolean complete = true;
        for (Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                binding.unknown(entry, path, known);
                complete = false;
            }
        }
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Field field = field(mapping, path, components[i]);
            values[i] = field.value();
            complete &= field.valid();
        }
        return complete ? construct(type, components, values, mapping, path) : null;
    }

    private static String name(RecordComponent component) {
        Named named = component.getAnnotation(Named.class);
        return named == null ? component.getName() : named.value();
    }

    private record Field(@Nullable Object value, boolean valid) {}

    private Field field(Mapping mapping, String path, RecordComponent component) {
        String name = name(component);
        String inner = Binding.join(path, name);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        ConfigNode node = binding.field(mapping, name);
        if (node == null) {
            node = byDefault(component, mapping.position());
        }
        if (node == null) {
            if (!nullable) {
                binding.problem(
                        mapping.position(), inner, null, "missing field '" + name + "'" + in(path));
            }
            return new Field(null, nullable);
        }
        if (nullable && node instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
            return new Field(null, true);
        }
        Object value = binding.bind(node, inner, component.getGenericType());
        return new Field(value, value != null);
    }

    private static String in(String path) {
        return path.isEmpty() ? "" : " in " + path;
    }

    private static @Nullable ConfigNode byDefault(RecordComponent component, Position position) {
        Default given = component.getAnnotation(Default.class);
        if (given == null) {
            return null;
        }
        Problems inDefault = new Problems();
        ConfigNode node = YamlParser.parse(position.file(), given.value(), inDefault);
        if (node == null || !inDefault.isEmpty()) {
            throw new IllegalStateException(
                    "The default of "
                            + component.getDeclaringRecord().getName()
                            + "."
                            + component.getName()
                            + " is not YAML: "
                            + given.value());
        }
        return node;
    }

    private @Nullable Object construct(
            Class<?> type,
            RecordComponent[] components,
            @Nullable Object[] values,
            Mapping mapping,
            String path) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            // Records of other packages need not be public to be bound.
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            report(refused.getCause(), mapping, path);
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    "The record " + type.getName() + " cannot be constructed", impossible);
        }
    }

    private void report(@Nullable Throwable cause, Mapping mapping, String path) {
        switch (cause) {
            case InvalidField invalid -> {
                String inner = Binding.join(path, invalid.field());
                ConfigNode node = mapping.get(invalid.field());
                binding.problem(
                        node == null ? mapping.position() : node.position(),
                        inner,
                        node instanceof Scalar scalar ? scalar.text() : null,
                        inner
                                + (node instanceof Scalar ? " is " + node.describe() : "")
                                + ": expected "
                                + invalid.expected());
            }
            case IllegalArgumentException refused ->
                    binding.problem(
                            mapping.position(),
                            path,
                            null,
                            (path.isEmpty() ? "the file" : path) + ": " + refused.getMessage());
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case null, default -> throw new IllegalStateException(cause);
        }
    }
}
