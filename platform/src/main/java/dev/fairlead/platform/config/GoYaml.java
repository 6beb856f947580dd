package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Kind;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * YAML as programs in Go read it: a field without a value is as one that is not there, but for its
 * name, which must be known; and the field {@code <<} brings those of other mappings that are not
 * given.
 */
final class GoYaml {
    private static final String MERGE = "<<";

    private GoYaml() {}

    static ConfigNode read(ConfigNode node) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence(Position position, List<ConfigNode> items) ->
                    new Sequence(position, items.stream().map(GoYaml::read).toList());
            case Mapping mapping -> mapping(mapping);
        };
    }

    private static Mapping mapping(Mapping mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            ConfigNode value = read(entry.value());
            if (!entry.key().equals(MERGE)) {
                entries.put(entry.key(), new Entry(entry.position(), entry.key(), value));
            }
        }
        ConfigNode merged = mapping.get(MERGE);
        if (merged != null) {
            merge(read(merged), entries);
        }
        return new Mapping(mapping.position(), List.copyOf(entries.values()));
    }

    /** What is no mapping stays, under its name, for the binder to refuse. */
    private static void merge(ConfigNode merged, Map<String, Entry> into) {
        switch (merged) {
            case Mapping mapping ->
                    mapping.entries().forEach(entry -> into.putIfAbsent(entry.key(), entry));
            case Sequence sequence -> sequence.items().forEach(each -> merge(each, into));
            case Scalar scalar -> into.put(MERGE, new Entry(scalar.position(), MERGE, scalar));
        }
    }

    /** Whether a field has no value. */
    static boolean isNothing(ConfigNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
