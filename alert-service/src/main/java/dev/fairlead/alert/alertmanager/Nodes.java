package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into nodes whose kinds were checked: what is something else counts as left out. */
final class Nodes {
    private static final String MERGE = "<<";

    private Nodes() {}

    /** Whether it is nothing: in YAML 1.1, which Alertmanager reads, a tilde is, too. */
    static boolean isNull(ConfigNode node) {
        return node instanceof Scalar scalar
                && (scalar.kind() == ConfigNode.Kind.NULL || scalar.text().equals("~"));
    }

    /** The same with YAML 1.1's merge keys carried out. */
    static ConfigNode merged(ConfigNode node) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence list ->
                    new Sequence(
                            list.position(), list.items().stream().map(Nodes::merged).toList());
            case Mapping mapping -> mergedMapping(mapping);
        };
    }

    private static Mapping mergedMapping(Mapping mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (!entry.key().equals(MERGE)) {
                entries.put(
                        entry.key(),
                        new Entry(entry.position(), entry.key(), merged(entry.value())));
            }
        }
        ConfigNode more = mapping.get(MERGE);
        List<ConfigNode> sources =
                more instanceof Sequence list
                        ? list.items()
                        : more == null ? List.of() : List.of(more);
        for (ConfigNode source : sources) {
            if (merged(source) instanceof Mapping taken) {
                taken.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            }
        }
        return new Mapping(mapping.position(), List.copyOf(entries.values()));
    }

    /** The text of a field; empty where it is left out. */
    static String text(Mapping in, String field) {
        return in.get(field) instanceof Scalar scalar && !isNull(scalar) ? scalar.text() : "";
    }

    /** Whether a field says something. */
    static boolean has(Mapping in, String field) {
        ConfigNode node = in.get(field);
        return node != null
                && !isNull(node)
                && !(node instanceof Scalar scalar && scalar.text().isEmpty());
    }

    /** Whether a mapping in the field has that key with anything but null. */
    static boolean isSaid(Mapping in, String field, String key) {
        Mapping mapping = mapping(in, field);
        ConfigNode value = mapping == null ? null : mapping.get(key);
        return value != null && !isNull(value);
    }

    static boolean isTrue(Mapping in, String field, boolean otherwise) {
        String text = text(in, field);
        return text.isEmpty() ? otherwise : Kinds.isTrue(text);
    }

    /** The items of a list; none where it is left out. */
    static List<ConfigNode> items(Mapping in, String field) {
        return in.get(field) instanceof Sequence list ? list.items() : List.of();
    }

    /** The items of a list that are mappings. */
    static List<Mapping> mappings(Mapping in, String field) {
        return items(in, field).stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    /** The items of a list that are single values. */
    static List<Scalar> scalars(Mapping in, String field) {
        return items(in, field).stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .toList();
    }

    static @Nullable Mapping mapping(Mapping in, String field) {
        return in.get(field) instanceof Mapping mapping ? mapping : null;
    }

    /** The texts of a mapping of names to single values. */
    static Map<String, String> texts(Mapping in, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (in.get(field) instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> texts.put(entry.key(), text(mapping, entry.key())));
        }
        return texts;
    }
}
