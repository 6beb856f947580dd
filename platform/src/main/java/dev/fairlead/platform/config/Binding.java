package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Kind;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Binder}. Every method that binds gives null where the node has a problem, and
 * goes on with its siblings, so that one run finds all problems.
 */
final class Binding {
    private static final String NAME = "name";

    private final Map<Class<?>, ValueType<?>> types;
    private final Map<Class<?>, Variants> variants;
    private final Problems problems;
    private final boolean asGoReads;
    private final RecordBinding records = new RecordBinding(this);

    Binding(
            Map<Class<?>, ValueType<?>> types,
            Map<Class<?>, Variants> variants,
            boolean asGoReads,
            Problems problems) {
        this.types = types;
        this.variants = variants;
        this.asGoReads = asGoReads;
        this.problems = problems;
    }

    @Nullable Object bind(ConfigNode node, String path, Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(node, path, generic);
        }
        if (!(type instanceof Class<?> raw)) {
            throw new IllegalArgumentException("No binding for the type " + type);
        }
        if (raw == ConfigNode.class) {
            return node;
        }
        ValueType<?> value = types.get(raw);
        if (value != null) {
            return single(node, path, value);
        }
        if (raw.isEnum()) {
            return constant(node, path, raw);
        }
        if (raw.isRecord()) {
            return records.bind(node, path, raw, Set.of());
        }
        Variants among = raw.isSealed() ? Variants.of(raw) : variants.get(raw);
        if (among != null) {
            return variant(node, path, among);
        }
        throw new IllegalArgumentException("No binding for the type " + type);
    }

    void problem(Position at, String path, @Nullable String value, String message) {
        problems.add(at, path, value, message);
    }

    void unknown(Entry entry, String path, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        problems.add(
                new ConfigProblem(
                        entry.position(),
                        join(path, entry.key()),
                        entry.key(),
                        "unknown field '" + entry.key() + "'",
                        NearestName.of(entry.key(), names)));
    }

    static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static String kebab(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable Object single(ConfigNode node, String path, ValueType<?> type) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NULL) {
            refuse(node, path, type.expected(), type.secret());
            return null;
        }
        if (!type.kinds().contains(scalar.kind())) {
            refuse(node, path, type.expected(), type.secret());
            return null;
        }
        try {
            return type.parse().apply(scalar.text());
        } catch (IllegalArgumentException refused) {
            refuse(node, path, refused.getMessage(), type.secret());
            return null;
        }
    }

    private void refuse(ConfigNode node, String path, @Nullable String expected, boolean secret) {
        String found = secret && node instanceof Scalar ? "not shown" : node.describe();
        String value = secret || !(node instanceof Scalar scalar) ? null : scalar.text();
        problems.add(
                node.position(),
                path,
                value,
                (path.isEmpty() ? "the file" : path) + " is " + found + ": expected " + expected);
    }

    private @Nullable Object constant(ConfigNode node, String path, Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(kebab(((Enum<?>) constant).name()), constant);
        }
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        Object found = node instanceof Scalar ? byName.get(text) : null;
        if (found == null) {
            problems.add(
                    new ConfigProblem(
                            node.position(),
                            path,
                            text,
                            path
                                    + " is "
                                    + node.describe()
                                    + ": expected one of "
                                    + String.join(", ", byName.keySet()),
                            NearestName.of(text, byName.keySet())));
        }
        return found;
    }

    private @Nullable Object variant(ConfigNode node, String path, Variants among) {
        ConfigNode tag = node instanceof Mapping mapping ? mapping.get("type") : null;
        String usual = among.usual();
        String unnamed = tag == null && usual != null ? usual : "";
        String name = tag instanceof Scalar scalar ? scalar.text() : unnamed;
        Class<?> chosen = among.byName().get(name);
        if (chosen == null) {
            ConfigNode at = tag == null ? node : tag;
            problems.add(
                    new ConfigProblem(
                            at.position(),
                            join(path, "type"),
                            name,
                            join(path, "type")
                                    + " is "
                                    + (tag == null ? "nothing" : tag.describe())
                                    + ": expected one of "
                                    + String.join(", ", among.byName().keySet()),
                            NearestName.of(name, among.byName().keySet())));
            return null;
        }
        return records.bind(node, path, chosen, Set.of("type"));
    }

    private @Nullable Object collection(ConfigNode node, String path, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Located.class) {
            Object value = bind(node, path, arguments[0]);
            return value == null ? null : new Located<>(value, node.position(), path);
        } else if (raw == Called.class) {
            return called(node, path, arguments[0]);
        } else if (raw == List.class) {
            List<Object> items = items(node, path, arguments[0]);
            return items == null ? null : List.copyOf(items);
        } else if (raw == Set.class) {
            List<Object> items = items(node, path, arguments[0]);
            return items == null ? null : unique(items, (Sequence) node, path);
        } else if (raw == Map.class) {
            return map(node, path, arguments[0], arguments[1]);
        }
        throw new IllegalArgumentException("No binding for the type " + type);
    }

    private @Nullable Object called(ConfigNode node, String path, Type type) {
        if (!(node instanceof Mapping mapping)) {
            return bind(node, path, type);
        }
        ConfigNode name = mapping.get(NAME);
        String inner = join(path, NAME);
        if (name == null) {
            problem(mapping.position(), inner, null, "missing field 'name' in " + path);
        }
        Object text = name == null ? null : bind(name, inner, String.class);
        Object value = bind(mapping.without(NAME), path, type);
        return text == null || value == null ? null : new Called<>((String) text, value);
    }

    private @Nullable List<Object> items(ConfigNode node, String path, Type type) {
        if (!(node instanceof Sequence sequence)) {
            refuse(node, path, "a list", false);
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = bind(sequence.items().get(i), path + "[" + i + "]", type);
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == sequence.items().size() ? items : null;
    }

    private @Nullable Set<Object> unique(List<Object> items, Sequence node, String path) {
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!set.add(items.get(i))) {
                ConfigNode twice = node.items().get(i);
                refuse(twice, path + "[" + i + "]", "each value once", false);
            }
        }
        return set.size() == items.size() ? Collections.unmodifiableSet(set) : null;
    }

    /** Go takes none for an empty text. */
    private ConfigNode valueOf(Entry entry) {
        return asGoReads && GoYaml.isNothing(entry.value())
                ? new Scalar(entry.value().position(), "", Kind.TEXT)
                : entry.value();
    }

    /** A field of a record; null where it is not there. */
    @Nullable ConfigNode field(Mapping mapping, String name) {
        ConfigNode node = mapping.get(name);
        return node != null && asGoReads && GoYaml.isNothing(node) ? null : node;
    }

    private @Nullable Object map(ConfigNode node, String path, Type keyType, Type valueType) {
        if (!(node instanceof Mapping mapping)) {
            refuse(node, path, "a mapping", false);
            return null;
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            String inner = join(path, entry.key());
            Object key = bind(new Scalar(entry.position(), entry.key(), Kind.TEXT), inner, keyType);
            Object value = bind(valueOf(entry), inner, valueType);
            if (key != null && value != null) {
                map.put(key, value);
            }
        }
        return map.size() == mapping.entries().size() ? Collections.unmodifiableMap(map) : null;
    }
}
