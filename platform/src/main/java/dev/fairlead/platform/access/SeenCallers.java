package dev.fairlead.platform.access;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which callers were there on a day, in UTC, and from which addresses: each is told once, however
 * many requests it makes. Bounded, so that a token that goes round by itself does not fill the
 * trail.
 */
final class SeenCallers {
    /** So many callers of a day are told. */
    static final int CALLERS = 10_000;

    /** Of each so many addresses. */
    static final int ADDRESSES = 10;

    private final Map<String, Set<String>> addresses = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    /** Whether it is to be told, which it is once. */
    synchronized boolean isFirst(Sighting sighting) {
        LocalDate today = LocalDate.ofInstant(sighting.at(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            addresses.clear();
            day = today;
        }
        Set<String> known = addresses.get(sighting.caller());
        if (known == null) {
            if (addresses.size() >= CALLERS) {
                return false;
            }
            known = new HashSet<>();
            addresses.put(sighting.caller(), known);
        }
        return known.size() < ADDRESSES && known.add(sighting.address());
    }
}
