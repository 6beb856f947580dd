package dev.fairlead.promql.histogram;

/** What rounding loses of a sum, kept beside it: the method of Kahan and Neumaier. */
public final class Compensation {
    private Compensation() {}

    /** The compensation of a sum to which {@code more} is added. */
    public static double next(double more, double sum, double compensation) {
        double total = sum + more;
        if (Double.isInfinite(total)) {
            return 0;
        }
        return compensation
                + (Math.abs(sum) >= Math.abs(more) ? (sum - total) + more : (more - total) + sum);
    }
}
