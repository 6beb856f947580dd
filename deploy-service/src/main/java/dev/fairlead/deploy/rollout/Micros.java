package dev.fairlead.deploy.rollout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as events carry them: in whole microseconds. */
final class Micros {
    private Micros() {}

    static Instant of(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
