package dev.fairlead.console.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Until when services are waited for, in the thread that has it and in those of {@link Together}.
 * What comes later is known to whoever asks next. Without one, services are waited for until their
 * timeouts.
 */
public final class Patience {
    /** A person sees a page at once; it fills up by itself. */
    private static final Duration PAGE = Duration.ofMillis(100);

    /** What takes longer is shown by the look after this one. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final ScopedValue<Patience> CURRENT = ScopedValue.newInstance();

    private final Kind kind;
    private final long end;
    private final AtomicBoolean lost = new AtomicBoolean();

    private enum Kind {
        PAGE,
        LOOK,
        STILL_PAGE
    }

    private Patience(Kind kind) {
        this.kind = kind;
        this.end = System.nanoTime() + (kind == Kind.PAGE ? PAGE : LOOK).toNanos();
    }

    /** For the first answer to whoever opens a page; begins now. */
    public static Patience ofAPage() {
        return new Patience(Kind.PAGE);
    }

    /** For one look at the services for a page that is open; begins now. */
    public static Patience ofALook() {
        return new Patience(Kind.LOOK);
    }

    /**
     * For a page that does not change by itself: what comes later is not shown on it. Begins now.
     */
    public static Patience ofAStillPage() {
        return new Patience(Kind.STILL_PAGE);
    }

    static Optional<Patience> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Does the work with it. */
    public <T> T in(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    boolean isOfALook() {
        return kind == Kind.LOOK;
    }

    boolean isOfAStillPage() {
        return kind == Kind.STILL_PAGE;
    }

    /** Whether a service that it waits for in vain is one that hangs. */
    boolean isLong() {
        return kind != Kind.PAGE;
    }

    /**
     * How much longer it waits; 0 when it is over.
     *
     * @param hangs whether the service has let another one that is long wait in vain
     */
    Duration left(boolean hangs) {
        long left = Math.max(0, end - System.nanoTime());
        return Duration.ofNanos(hangs ? Math.min(left, PAGE.toNanos()) : left);
    }

    /** Notes that something was not waited for any longer. */
    void lose() {
        lost.set(true);
    }

    /** Whether something is still to come. */
    public boolean isLost() {
        return lost.get();
    }
}
