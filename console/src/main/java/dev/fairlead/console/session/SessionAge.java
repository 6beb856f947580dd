package dev.fairlead.console.session;

import java.time.Duration;
import java.time.Instant;

/** How old a session is, and whether it has come to its end. Thread-safe. */
public final class SessionAge {
    private final Instant signedInAt;
    private final Duration idle;
    private final Duration absolute;
    private volatile Instant lastSeen;
    private volatile boolean ended;

    SessionAge(Instant signedInAt, Duration idle, Duration absolute) {
        this.signedInAt = signedInAt;
        this.lastSeen = signedInAt;
        this.idle = idle;
        this.absolute = absolute;
    }

    /** The person did something; what pages do by themselves does not count. */
    void seen(Instant now) {
        lastSeen = now;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    void end() {
        ended = true;
    }

    /** Whether it must not be used any more; a stream that is open must close. */
    public boolean isOver(Instant now) {
        return ended
                || !now.isBefore(lastSeen.plus(idle))
                || !now.isBefore(signedInAt.plus(absolute));
    }
}
