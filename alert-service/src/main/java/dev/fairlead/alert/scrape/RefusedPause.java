package dev.fairlead.alert.scrape;

import java.time.Duration;

/**
 * Lets beats pass after pages that were refused: one the second time, then three, seven, and so on
 * up to a minute, so that a page that costs much is read seldom. The first time none, because a
 * page may be broken once. Not safe for many threads.
 */
final class RefusedPause {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private int refusals;
    private long beats;

    /** Whether this beat passes without a read. */
    boolean passes() {
        if (beats == 0) {
            return false;
        }
        beats--;
        return true;
    }

    /** A page was read. */
    void read(boolean refused, Duration interval) {
        if (!refused) {
            refusals = 0;
            return;
        }
        long most = LONGEST.toMillis() / Math.max(1, interval.toMillis());
        beats = Math.min((1L << Math.min(refusals, 30)) - 1, most);
        refusals++;
    }
}
