package dev.fairlead.platform.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what is told of accepted requests that no stream decided, such as sign-ins and repeats by
 * idempotency key: they cost their sender nothing, so that a token could fill the trail with them.
 */
final class UndecidedLimit {
    /** So many of a caller are told in a minute of the clock. */
    static final int MOST = 60;

    /** Of so many callers. */
    static final int CALLERS = 1_000;

    private final Map<String, Integer> told = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    /** Whether it is to be told; counts it where no stream decided it. */
    synchronized boolean allows(Attempt accepted) {
        if (accepted.decided() != null) {
            return true;
        }
        Instant now = accepted.at().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            told.clear();
            minute = now;
        }
        String caller = accepted.who().counted();
        if (!told.containsKey(caller) && told.size() >= CALLERS) {
            return false;
        }
        return told.merge(caller, 1, Integer::sum) <= MOST;
    }
}
