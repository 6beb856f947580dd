package dev.fairlead.platform.stored;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How everything that is stored as JSON is written and read: texts as the database can keep them,
 * fields that are not known any more passed over, and kinds of a thing told apart by their stored
 * names.
 */
public final class StoredJson {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .characterEscapes(new StorableText.Escapes())
                                    .build())
                    .annotationIntrospector(new Names())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final ClassValue<String> NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    return checkedName(type);
                }
            };

    private StoredJson() {}

    /**
     * The stored name of a class.
     *
     * @throws IllegalArgumentException where it has none, or one that is not in kebab-case
     */
    public static String name(Class<?> type) {
        return NAMES.get(type);
    }

    /** A value as JSON. */
    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A value from what {@link #write} made of it. */
    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    private static String checkedName(Class<?> type) {
        var stored = type.getAnnotation(Stored.class);
        if (stored == null) {
            throw new IllegalArgumentException(
                    "%s has no stored name (expected: @Stored with a name in kebab-case, which stays when the class is renamed)"
                            .formatted(type.getName()));
        }
        if (!KEBAB.matcher(stored.value()).matches()) {
            throw new IllegalArgumentException(
                    "stored name of %s: '%s' (expected: kebab-case, for example ensure-instance)"
                            .formatted(type.getName(), stored.value()));
        }
        return stored.value();
    }

    /** Where one field holds one of several records, it says which by the stored name. */
    private static final class Names extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
            var stored = type.getAnnotation(Stored.class);
            return stored == null ? super.findTypeName(config, type) : stored.value();
        }
    }
}
