package dev.fairlead.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the series of two vectors find their partners.
 *
 * @param on whether {@code labels} are those to match on; otherwise those to ignore
 * @param labels the labels of the {@code on} or {@code ignoring} clause
 * @param cardinality which side may have several series for one of the other
 * @param include labels to copy from the "one" side
 * @param explicit whether the query has an {@code on} or {@code ignoring} clause
 * @param fillLeft value of series that the left side lacks; null where they are not filled in
 * @param fillRight value of series that the right side lacks; null where they are not filled in
 */
public record Matching(
        boolean on,
        List<String> labels,
        Cardinality cardinality,
        List<String> include,
        boolean explicit,
        @Nullable Double fillLeft,
        @Nullable Double fillRight) {
    /** How many partners a series may have. */
    public enum Cardinality {
        ONE_TO_ONE,
        MANY_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_MANY
    }

    /** Copies the lists. */
    public Matching {
        labels = List.copyOf(labels);
        include = List.copyOf(include);
    }

    /** Match on all labels, one to one. */
    public static Matching all() {
        return new Matching(false, List.of(), Cardinality.ONE_TO_ONE, List.of(), false, null, null);
    }

    /** The same with another cardinality. */
    public Matching withCardinality(Cardinality other) {
        return new Matching(on, labels, other, include, explicit, fillLeft, fillRight);
    }

    /** The same with values for missing series. */
    public Matching withFills(@Nullable Double left, @Nullable Double right) {
        return new Matching(on, labels, cardinality, include, explicit, left, right);
    }

    /** Whether missing series are filled in on some side. */
    public boolean fills() {
        return fillLeft != null || fillRight != null;
    }
}
