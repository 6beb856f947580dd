package dev.fairlead.promql.value;

/** The value that marks the end of a series: a not-a-number that no calculation makes. */
public final class StaleNaN {
    /** The bits of the marker, the same as in Prometheus and in remote write. */
    public static final long BITS = 0x7ff0000000000002L;

    private StaleNaN() {}

    /** The marker. */
    public static double value() {
        return Double.longBitsToDouble(BITS);
    }

    /** Whether the value is the marker. */
    public static boolean is(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == BITS;
    }
}
