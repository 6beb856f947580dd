package dev.fairlead.backup.engine;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Ends what takes too long, or would take the last room of the disk that Fairlead is kept on.
 *
 * @param diskFull whether that disk is full now
 */
public record Deadline(InstantSource clock, Instant at, BooleanSupplier diskFull) {

    public Deadline(InstantSource clock, Instant at) {
        this(clock, at, () -> false);
    }

    /** The time is over. */
    public static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(Instant at) {
            super("not finished by %s; allow more time, or find out what is slow".formatted(at));
        }
    }

    /** The room is needed for what cannot wait. */
    public static final class DiskFull extends IOException {
        private static final long serialVersionUID = 1L;

        public DiskFull() {
            super("the disk of Fairlead is full (fairlead.disk.refuse); make room");
        }
    }

    public void check() throws Exceeded, DiskFull {
        if (!clock.instant().isBefore(at)) {
            throw new Exceeded(at);
        }
        if (diskFull.getAsBoolean()) {
            throw new DiskFull();
        }
    }
}
