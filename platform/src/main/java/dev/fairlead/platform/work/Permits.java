package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.EffectPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The permits of a pool of effects, and which effects take them.
 *
 * @param waiting how many were seen at the last look that were due and got none
 */
record Permits(EffectPool pool, DueTypes types, Semaphore free, AtomicInteger waiting) {

    static Permits of(EffectPool pool, DueTypes types) {
        return new Permits(pool, types, new Semaphore(pool.most()), new AtomicInteger());
    }

    int most() {
        return pool.most();
    }

    int running() {
        return pool.most() - free.availablePermits();
    }

    boolean tryTake() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }

    void waiting(int seen) {
        waiting.set(seen);
    }
}
