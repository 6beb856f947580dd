package dev.fairlead.embedded.edge;

import java.util.concurrent.atomic.AtomicLong;

/** How much of bodies may be held at once. */
final class BodyBudget {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long most) {
        this.most = most;
    }

    /**
     * @return whether there was room; then as much is to be given back
     */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
