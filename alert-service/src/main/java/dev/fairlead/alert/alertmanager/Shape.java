package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.NearestName;
import dev.fairlead.platform.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping with known fields, and what must hold among them; immutable. */
final class Shape implements Kind {

    /** What must hold among the fields of a mapping. */
    @FunctionalInterface
    interface Rule {
        /** What is wrong, in Alertmanager's words; null where nothing is. */
        @Nullable String broken(Mapping in);
    }

    private final Map<String, Kind> fields;
    private final List<Rule> rules;

    private Shape(Map<String, Kind> fields, List<Rule> rules) {
        this.fields = fields;
        this.rules = rules;
    }

    static Shape empty() {
        return new Shape(Map.of(), List.of());
    }

    /** With more fields of one kind. */
    Shape with(Kind kind, String... names) {
        Map<String, Kind> more = new LinkedHashMap<>(fields);
        for (String name : names) {
            more.put(name, kind);
        }
        return new Shape(more, rules);
    }

    Shape rule(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Shape(fields, more);
    }

    /** Not more than one of them may be given. */
    Shape atMostOne(String first, String second) {
        return rule(in ->
                Nodes.has(in, first) && Nodes.has(in, second)
                        ? "at most one of %s & %s must be configured".formatted(first, second)
                        : null);
    }

    /** One of them must be given. */
    Shape one(String first, String second) {
        return rule(in ->
                        Nodes.has(in, first) || Nodes.has(in, second)
                                ? null
                                : "one of %s or %s must be configured".formatted(first, second))
                .atMostOne(first, second);
    }

    /** The field must be given. */
    Shape required(String field, String otherwise) {
        return rule(in -> Nodes.has(in, field) ? null : otherwise);
    }

    @Override
    public void check(ConfigNode node, String path, Problems problems) {
        if (Nodes.isNull(node)) {
            return;
        }
        if (!(node instanceof Mapping mapping)) {
            Kinds.unexpected(node, path, "a mapping", problems);
            return;
        }
        int before = problems.size();
        for (Entry entry : mapping.entries()) {
            String inner = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Kind kind = fields.get(entry.key());
            if (kind == null) {
                problems.add(
                        new ConfigProblem(
                                entry.position(),
                                inner,
                                entry.key(),
                                "unknown field '%s'%s"
                                        .formatted(
                                                entry.key(), path.isEmpty() ? "" : " in " + path),
                                NearestName.of(entry.key(), fields.keySet())));
            } else {
                kind.check(entry.value(), inner, problems);
            }
        }
        if (problems.size() > before) {
            return;
        }
        for (Rule rule : rules) {
            String broken = rule.broken(mapping);
            if (broken != null) {
                problems.add(
                        mapping.position(),
                        path,
                        null,
                        path.isEmpty() ? broken : path + ": " + broken);
                return;
            }
        }
    }
}
