package dev.fairlead.platform.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds YAML nodes to records; immutable.
 *
 * <p>What binds: records; enums (in kebab case: {@code ON_CALL} is {@code on-call}); {@code List},
 * {@code Set} (no value twice) and {@code Map} (keys are texts, enums or single values), all
 * unmodifiable and in the order of the file; sealed interfaces of records, chosen by the field
 * {@code type} with the record's name in kebab case; {@link Located} around any of them; {@link
 * ConfigNode} for a part that somebody else reads; and the single values String, boolean, int,
 * long, double, Duration, Percentage, ByteSize, Instant, LocalDate, LocalTime, ZoneId, URI,
 * SecretRef and those added by {@link #with}.
 */
public final class Binder {
    private final Map<Class<?>, ValueType<?>> types;

    private Binder(Map<Class<?>, ValueType<?>> types) {
        this.types = Map.copyOf(types);
    }

    /** A binder of the standard types. */
    public static Binder standard() {
        return new Binder(ValueTypes.standard());
    }

    /**
     * A binder that also reads values of the given type from a text.
     *
     * @param expected what a value is, such as {@code "a PromQL expression"}
     * @param parse refuses with an {@link IllegalArgumentException} whose message says what is
     *     wrong
     */
    public <T> Binder with(Class<T> type, String expected, Function<String, T> parse) {
        Map<Class<?>, ValueType<?>> more = new HashMap<>(types);
        more.put(
                type,
                ValueTypes.words(
                        expected,
                        text -> {
                            try {
                                return parse.apply(text);
                            } catch (IllegalArgumentException refused) {
                                throw new IllegalArgumentException(
                                        expected + ": " + refused.getMessage(), refused);
                            }
                        }));
        return new Binder(more);
    }

    /**
     * Binds a node; null where it has a problem, which is then among the problems.
     *
     * @param path of the node inside its file; empty for the root
     */
    public <T> @Nullable T bind(ConfigNode node, String path, Class<T> type, Problems problems) {
        Object bound = new Binding(types, problems).bind(node, path, type);
        return bound == null ? null : type.cast(bound);
    }
}
