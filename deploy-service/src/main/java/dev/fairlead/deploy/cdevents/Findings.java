package dev.fairlead.deploy.cdevents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with one event, each with its path. */
final class Findings {
    private static final int LONGEST = 80;

    private final List<Fault> faults = new ArrayList<>();

    void add(String path, String message) {
        faults.add(new Fault(path, message));
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The field must be there and be of the kind. */
    void require(JsonNode object, String path, String field, FieldKind kind) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            add(at(path, field), "missing: expected " + kind.expected());
        } else {
            check(value, at(path, field), kind);
        }
    }

    /** The field may be left out; where it is there, it is of the kind. */
    void allow(JsonNode object, String path, String field, FieldKind kind) {
        JsonNode value = object.path(field);
        if (!value.isMissingNode()) {
            check(value, at(path, field), kind);
        }
    }

    void check(JsonNode value, String path, FieldKind kind) {
        if (!kind.holds(value)) {
            add(path, "is %s: expected %s".formatted(shown(value), kind.expected()));
        }
    }

    /** No other fields than these. */
    void only(JsonNode object, String path, Set<String> known, String owner) {
        for (String field : object.propertyNames()) {
            if (!known.contains(field)) {
                add(at(path, field), "unknown field of " + owner);
            }
        }
    }

    /** The object at a field; null where none is, which is a finding. */
    @Nullable JsonNode object(JsonNode parent, String path, String field) {
        JsonNode value = parent.path(field);
        if (value.isObject()) {
            return value;
        }
        add(
                at(path, field),
                value.isMissingNode()
                        ? "missing: expected an object"
                        : "is %s: expected an object".formatted(shown(value)));
        return null;
    }

    static String at(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** A value as a message shows it: short, on one line. */
    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
