package dev.fairlead.platform.web.json;

import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.NearestName;
import dev.fairlead.platform.web.problem.Expectations;
import dev.fairlead.platform.web.problem.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds every faulty field of a body that did not bind. Jackson stops at the first; this walks the
 * records, lists and maps of the type and lets Jackson judge each single value.
 */
final class FaultFinder {
    private final JsonMapper json;
    private final List<FieldError> errors = new ArrayList<>();

    private FaultFinder(JsonMapper json) {
        this.json = json;
    }

    static List<FieldError> find(JsonMapper json, JsonNode body, JavaType type) {
        FaultFinder finder = new FaultFinder(json);
        finder.check(body, type, "");
        return finder.errors;
    }

    private void check(JsonNode node, JavaType type, String pointer) {
        int before = errors.size();
        if (type.getRawClass().isRecord() && node.isObject()) {
            record(node, type, pointer);
        } else if (type.isCollectionLikeType() && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), type.getContentType(), pointer + "/" + i);
            }
        } else if (type.isMapLikeType() && node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                check(field.getValue(), type.getContentType(), child(pointer, field.getKey()));
            }
        }
        if (errors.size() == before) {
            bind(node, type, pointer);
        }
    }

    private void record(JsonNode node, JavaType type, String pointer) {
        List<String> known = new ArrayList<>();
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            known.add(component.getName());
            JsonNode value = node.path(component.getName());
            JavaType valueType = json.constructType(component.getGenericType());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (value instanceof MissingNode || value.isNull()) {
                if (!nullable) {
                    errors.add(
                            FieldError.missing(
                                    child(pointer, component.getName()), expected(valueType)));
                }
            } else {
                check(value, valueType, child(pointer, component.getName()));
            }
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                errors.add(
                        FieldError.unknown(
                                child(pointer, name),
                                "one of " + String.join(", ", known),
                                NearestName.of(name, known)));
            }
        }
    }

    private void bind(JsonNode node, JavaType type, String pointer) {
        try {
            json.treeToValue(node, type);
        } catch (JacksonException refused) {
            errors.add(refusal(node, type, pointer, refused));
        }
    }

    private static FieldError refusal(
            JsonNode node, JavaType type, String pointer, JacksonException refused) {
        Throwable cause = refused.getCause();
        if (cause instanceof InvalidField invalid) {
            return FieldError.invalid(
                    child(pointer, invalid.field()),
                    shown(node.path(invalid.field())),
                    invalid.expected());
        }
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return FieldError.invalid(pointer, shown(node), cause.getMessage());
        }
        return FieldError.invalid(pointer, shown(node), expected(type));
    }

    private static String expected(JavaType type) {
        return Expectations.of(type.getRawClass());
    }

    private static @Nullable String shown(JsonNode node) {
        return node.isValueNode() ? node.asString() : null;
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
