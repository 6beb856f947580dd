package dev.fairlead.promql.parse;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Prometheus calls experimental and leaves off until a flag of the same name switches it on:
 * the meaning may still change from a version to the next.
 */
public enum Feature {
    /**
     * Functions and aggregations such as {@code info}, {@code limitk} and {@code sort_by_label}.
     */
    EXPERIMENTAL_FUNCTIONS("promql-experimental-functions"),

    /** Calculations as durations: {@code [2 * step()]}, {@code offset (1h / 2)}. */
    DURATION_EXPRESSIONS("promql-duration-expr"),

    /** {@code fill}, {@code fill_left} and {@code fill_right} between operators and operands. */
    FILL_MODIFIERS("promql-binop-fill-modifiers"),

    /** {@code anchored} and {@code smoothed} behind selectors. */
    EXTENDED_SELECTORS("promql-extended-range-selectors"),

    /** Start timestamps of samples tell of resets and of where a counter began. */
    START_TIMESTAMPS("use-start-timestamps"),

    /** A metric's type is its label {@code __type__}, whatever its name ends in. */
    TYPE_AND_UNIT_LABELS("type-and-unit-labels"),

    /** Names are removed at the end of a query instead of by each function. */
    DELAYED_NAME_REMOVAL("promql-delayed-name-removal");

    /** All of them. */
    public static final Set<Feature> ALL =
            Collections.unmodifiableSet(EnumSet.allOf(Feature.class));

    /** None of them, as Prometheus starts. */
    public static final Set<Feature> NONE = Set.of();

    private final String flag;

    Feature(String flag) {
        this.flag = flag;
    }

    /** The name by which it is switched on. */
    public String flag() {
        return flag;
    }

    /**
     * The feature of a name.
     *
     * @throws IllegalArgumentException with the known names
     */
    public static Feature of(String flag) {
        return Arrays.stream(values())
                .filter(feature -> feature.flag.equals(flag))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "unknown feature '%s': expected one of %s"
                                        .formatted(flag, known())));
    }

    private static String known() {
        return Arrays.stream(values()).map(Feature::flag).collect(Collectors.joining(", "));
    }
}
