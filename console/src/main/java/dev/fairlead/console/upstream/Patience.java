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

    private final boolean ofALook;
    private final long end;
    private final AtomicBoolean lost = new AtomicBoolean();

    private Patience(boolean ofALook) {
        this.ofALook = ofALook;
        this.end = System.nanoTime() + (ofALook ? LOOK : PAGE).toNanos();
    }

    /** For the first answer to whoever opens a page; begins now. */
    public static Patience ofAPage() {
        return new Patience(false);
    }

    /** For one look at the services for a page that is open; begins now. */
    public static Patience ofALook() {
        return new Patience(true);
    }

    static Optional<Patience> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Does the work with it. */
    public <T> T in(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    boolean isOfALook() {
        return ofALook;
    }

    /**
     * How much longer it waits; 0 when it is over.
     *
     * @param hangs whether the service has let another look wait in vain
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
