package dev.fairlead.process;

import java.time.Duration;

/**
 * How long to wait before something that ended is started again: at once when it had been running
 * for a while, then longer each time. Not safe for use by several threads.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private Duration next = Duration.ZERO;

    /**
     * @param ran how long it was running; zero when it did not start
     */
    Duration pauseAfter(Duration ran) {
        if (ran.compareTo(STEADY) >= 0) {
            next = Duration.ZERO;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        Duration longer = doubled.isZero() ? FIRST : doubled;
        next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        return pause;
    }
}
