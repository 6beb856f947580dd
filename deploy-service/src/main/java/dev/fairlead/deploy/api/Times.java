package dev.fairlead.deploy.api;

import dev.fairlead.deploy.intake.NewRelease;
import java.time.Duration;
import java.time.Instant;

/** Which times may be meant by what is said of a deployment: any other is a mistake. */
final class Times {
    /** What is expected of a time at which something was found. */
    static final String OF_EVIDENCE = NewRelease.FOUND_AT;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private Times() {}

    /** Whether a deployment may have come to stand so then, by a clock that may be a bit ahead. */
    static boolean mayBeOfDeployment(Instant at, Instant now) {
        return !at.isBefore(EARLIEST) && !at.isAfter(now.plus(DAY));
    }

    /** Whether a commit may have been made then, by a clock that may be a bit ahead. */
    static boolean mayBeOfCommit(Instant at, Instant now) {
        return !at.isBefore(Instant.EPOCH) && !at.isAfter(now.plus(DAY));
    }

    /** Whether something may have been found then, by a clock that may be a bit ahead. */
    static boolean mayBeOfEvidence(Instant at, Instant now) {
        return NewRelease.mayBeFoundAt(at, now);
    }

    /** The nearest time at which a deployment may have come to stand so. */
    static Instant clamped(Instant at, Instant now) {
        Instant ended = at.isAfter(now) ? now : at;
        return ended.isBefore(EARLIEST) ? EARLIEST : ended;
    }
}
