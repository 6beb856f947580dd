package dev.fairlead.cli.output;

import java.util.function.Supplier;

/**
 * How wide a line may be. It belongs to the terminal and to no table, so it is told once for all
 * that a command writes.
 */
public final class Width {
    /** Nothing is cut and nothing is folded. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int NARROWEST = 40;
    private static final ScopedValue<Integer> COLUMNS = ScopedValue.newInstance();

    private Width() {}

    /** Columns of a line; unlimited where nobody said it. */
    static int now() {
        return COLUMNS.orElse(UNLIMITED);
    }

    /** Does something while lines may be so wide. */
    public static <T> T within(int columns, Supplier<T> work) {
        return ScopedValue.where(COLUMNS, Math.max(NARROWEST, columns)).call(work::get);
    }
}
