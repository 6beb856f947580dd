package dev.fairlead.platform.web.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.fairlead.platform.web.problem.Expectations;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Reads from a record's {@code Nullable} annotations which fields a body must have. */
final class StrictIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Boolean required = requiredParameter(member);
        return required == null ? super.hasRequiredMarker(config, member) : required;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        if (Boolean.TRUE.equals(requiredParameter(annotated))) {
            return JsonSetter.Value.forValueNulls(Nulls.FAIL);
        }
        return super.findSetterInfo(config, annotated);
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        String[] explicit = super.findEnumValues(config, type, constants, names);
        for (int i = 0; i < constants.length; i++) {
            if (explicit[i] == null || explicit[i].equals(constants[i].name())) {
                explicit[i] = Expectations.kebab(constants[i].name());
            }
        }
        return explicit;
    }

    private static @Nullable Boolean requiredParameter(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner().getMember() instanceof Constructor<?> constructor
                && isOurs(constructor.getDeclaringClass())) {
            boolean nullable =
                    constructor.getAnnotatedParameterTypes()[parameter.getIndex()]
                            .isAnnotationPresent(Nullable.class);
            return !nullable && !parameter.hasAnnotation(JsonProperty.class);
        }
        return null;
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.fairlead.");
    }
}
