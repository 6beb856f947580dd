package dev.fairlead.backup.engine;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** Ends what takes too long. */
public record Deadline(InstantSource clock, Instant at) {

    /** The time is over. */
    public static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(Instant at) {
            super("not finished by %s; allow more time, or find out what is slow".formatted(at));
        }
    }

    public void check() throws Exceeded {
        if (!clock.instant().isBefore(at)) {
            throw new Exceeded(at);
        }
    }
}
