package dev.fairlead.console.upstream;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many requests at once. Another waits for its turn, and goes without an answer where that takes
 * long.
 */
final class Turns {
    private final Semaphore free;
    private final Duration patience;

    /**
     * @param patience how long one waits for its turn
     */
    Turns(int most, Duration patience) {
        this.free = new Semaphore(most, true);
        this.patience = patience;
    }

    /**
     * @param service its name in sentences
     * @param request blocks up to its timeouts
     */
    <T> Answer<T> take(String service, Supplier<Answer<T>> request) {
        if (!isMine()) {
            return new Answer.Away<>(service + " has too much to answer at once.");
        }
        try {
            return request.get();
        } finally {
            free.release();
        }
    }

    private boolean isMine() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
