package dev.fairlead.platform.decide;

/**
 * Effects that share permits: while as many of them run as there are permits, the others of the
 * pool wait. No pool waits for another one.
 *
 * @param name in kebab-case, one of the service; names it in properties and metrics
 * @param most how many run at once where no property says otherwise; 1 to {@value #MOST}
 */
public record EffectPool(String name, int most) {
    /** Each running effect has a thread of the operating system. */
    public static final int MOST = 1_000;

    /** Whatever needs no permits of its own. */
    public static final EffectPool COMMON = new EffectPool("common", 64);

    public EffectPool {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(
                    "permits of the effects '%s': %d (expected: 1 to %d)"
                            .formatted(name, most, MOST));
        }
    }

    /** The same with so many permits. */
    public EffectPool withMost(int other) {
        return new EffectPool(name, other);
    }
}
