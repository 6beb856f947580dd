package dev.fairlead.backup.copy.s3;

import java.time.Duration;

/** When something moved last, on a clock that nobody sets. */
final class Progress {
    private volatile long last = System.nanoTime();

    void made() {
        last = System.nanoTime();
    }

    boolean isOver(Duration limit) {
        return System.nanoTime() - last > limit.toNanos();
    }
}
