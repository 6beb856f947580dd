package dev.fairlead.platform.web.sampling;

import java.lang.ScopedValue.CallableOp;

/** Says that what runs belongs to a lifecycle, so that its spans are recorded. */
public final class LifecycleScope {
    private static final ScopedValue<Boolean> LIFECYCLE = ScopedValue.newInstance();

    private LifecycleScope() {}

    /** Runs within a lifecycle. */
    public static <R, X extends Throwable> R call(CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(LIFECYCLE, true).call(work);
    }

    /** Whether the current thread works for a lifecycle. */
    public static boolean isActive() {
        return LIFECYCLE.orElse(false);
    }
}
