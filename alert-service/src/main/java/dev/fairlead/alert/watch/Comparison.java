package dev.fairlead.alert.watch;

/** On which side of a threshold a sample is bad. */
public enum Comparison {
    ABOVE,
    BELOW;

    /** Whether the value passed the threshold; reaching it is allowed. */
    public boolean passes(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case BELOW -> value < threshold;
        };
    }
}
