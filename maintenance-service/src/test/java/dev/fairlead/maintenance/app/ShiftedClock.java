package dev.fairlead.maintenance.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as the machine's, from another time on; a test sets it forward. */
final class ShiftedClock extends Clock {
    private final Clock machine = Clock.systemUTC();
    private volatile Duration shift;

    ShiftedClock(Instant now) {
        shift = Duration.between(machine.instant(), now);
    }

    void set(Instant now) {
        shift = Duration.between(machine.instant(), now);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
