package dev.fairlead.platform.outbound;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between tries: each twice as long as the one before, shortened by up to a fifth at random,
 * so that what failed together does not come back together.
 *
 * @param first pause after the first try
 * @param longest limit of a pause
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;
    private static final double SPREAD = 0.2;

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "back-off from %s to %s (expected: more than zero, and rising)"
                            .formatted(first, longest));
        }
    }

    /**
     * @param tries how often it was tried, from 1
     * @param random 0 to 1
     */
    public Duration after(int tries, DoubleSupplier random) {
        Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(
                Math.round(capped.toMillis() * (1 - SPREAD * random.getAsDouble())));
    }
}
