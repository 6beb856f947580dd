package dev.fairlead.platform.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds YAML nodes to records; immutable.
 *
 * <p>What binds: records; enums (in kebab case: {@code ON_CALL} is {@code on-call}); {@code List},
 * {@code Set} (no value twice) and {@code Map} (keys are texts, enums or single values), all
 * unmodifiable and in the order of the file; sealed interfaces of records, chosen by the field
 * {@code type} with the record's name in kebab case, and interfaces whose records were added by
 * {@link #with(Class, Map, String)}; {@link Located} and {@link Called} around any of them; {@link
 * ConfigNode} for a part that somebody else reads; and the single values String, boolean, int,
 * long, double, Duration, Percentage, ByteSize, Instant, LocalDate, LocalTime, ZoneId, URI,
 * SecretRef and those added by {@link #with}.
 */
public final class Binder {
    private final Map<Class<?>, ValueType<?>> types;
    private final Map<Class<?>, Variants> variants;
    private final boolean asGoReads;

    private Binder(
            Map<Class<?>, ValueType<?>> types,
            Map<Class<?>, Variants> variants,
            boolean asGoReads) {
        this.types = Map.copyOf(types);
        this.variants = Map.copyOf(variants);
        this.asGoReads = asGoReads;
    }

    /** A binder of the standard types. */
    public static Binder standard() {
        return new Binder(ValueTypes.standard(), Map.of(), false);
    }

    /**
     * A binder that takes a field without a value for one that is not there, and merges what the
     * field {@code <<} names, as programs in Go do: for files that are theirs.
     */
    public Binder asGoReads() {
        return new Binder(types, variants, true);
    }

    /**
     * A binder that also reads values of the given type from a text.
     *
     * @param expected what a value is, such as {@code "a PromQL expression"}
     * @param parse refuses with an {@link IllegalArgumentException} whose message says what is
     *     wrong
     */
    public <T> Binder with(Class<T> type, String expected, Function<String, T> parse) {
        return with(
                type, new ValueType<>(expected, ValueTypes.ANY, refusing(expected, parse), false));
    }

    /** As {@link #with}, for values that no problem may repeat, such as somebody's address. */
    public <T> Binder withPrivate(Class<T> type, String expected, Function<String, T> parse) {
        return with(
                type, new ValueType<>(expected, ValueTypes.ANY, refusing(expected, parse), true));
    }

    private <T> Binder with(Class<T> type, ValueType<T> value) {
        Map<Class<?>, ValueType<?>> more = new HashMap<>(types);
        more.put(type, value);
        return new Binder(more, variants, asGoReads);
    }

    /**
     * A binder that also reads values of the given interface, chosen by the field {@code type} as a
     * sealed one is, for records that stand in packages of their own.
     *
     * @param byName the records, by their names in the field {@code type}
     * @param usual the name that is meant where the field is left out; null where it is required
     */
    public <T> Binder with(
            Class<T> type,
            Map<String, ? extends Class<? extends T>> byName,
            @Nullable String usual) {
        Map<Class<?>, Variants> more = new HashMap<>(variants);
        more.put(type, new Variants(new TreeMap<>(byName), usual));
        return new Binder(types, more, asGoReads);
    }

    private static <T> Function<String, T> refusing(String expected, Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(expected + ": " + refused.getMessage(), refused);
            }
        };
    }

    /**
     * Binds a node; null where it has a problem, which is then among the problems.
     *
     * @param path of the node inside its file; empty for the root
     */
    public <T> @Nullable T bind(ConfigNode node, String path, Class<T> type, Problems problems) {
        ConfigNode read = asGoReads ? GoYaml.read(node) : node;
        Object bound = new Binding(types, variants, asGoReads, problems).bind(read, path, type);
        return bound == null ? null : type.cast(bound);
    }
}
