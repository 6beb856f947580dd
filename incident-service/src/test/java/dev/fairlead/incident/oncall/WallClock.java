package dev.fairlead.incident.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A clock on a wall, looked at every minute: whenever it shows the time of a handoff on a day that
 * has one, the next person takes over. It knows nothing of how rotations are computed.
 */
final class WallClock {
    private static final int DAY = 24 * 60;

    private final ZoneRules rules;
    private final int handoff;
    private final Predicate<LocalDate> hasHandoff;

    /**
     * @param handoff minute of the day
     */
    WallClock(ZoneId zone, int handoff, Predicate<LocalDate> hasHandoff) {
        this.rules = zone.getRules();
        this.handoff = handoff;
        this.hasHandoff = hasHandoff;
    }

    /** The minutes at which the next person takes over, of those from the first on. */
    List<Instant> handoffs(Instant first, Instant end) {
        List<Instant> seen = new ArrayList<>();
        long last = end.getEpochSecond() / 60;
        long before = local(first.getEpochSecond() / 60 - 1);
        long handedOver = Long.MIN_VALUE;
        for (long minute = first.getEpochSecond() / 60; minute < last; minute++) {
            long now = local(minute);
            // One step on an ordinary minute; all that is skipped where the clock is put forward.
            for (long shown = before + 1; shown <= now; shown++) {
                long day = Math.floorDiv(shown, DAY);
                boolean due = Math.floorMod(shown, DAY) == handoff && day > handedOver;
                if (due && hasHandoff.test(LocalDate.ofEpochDay(day))) {
                    handedOver = day;
                    // A clock that had not been put forward would show it that much later.
                    long late = shown - (before + 1);
                    seen.add(Instant.EPOCH.plus(minute + late, ChronoUnit.MINUTES));
                }
            }
            before = now;
        }
        return seen;
    }

    private long local(long minute) {
        Instant at = Instant.ofEpochSecond(minute * 60);
        return minute + rules.getOffset(at).getTotalSeconds() / 60;
    }
}
