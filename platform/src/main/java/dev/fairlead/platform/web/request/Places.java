package dev.fairlead.platform.web.request;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Places for what takes much memory or time: so many at once. One more waits for a moment and is
 * then refused, so that many who ask cannot take what commands and events need.
 */
public final class Places {
    private final Semaphore free;
    private final Duration patience;
    private final Duration again;

    /**
     * @param patience how long one waits for a place
     * @param again after which who is refused may ask again, in whole seconds
     */
    public Places(int most, Duration patience, Duration again) {
        this.free = new Semaphore(most);
        this.patience = patience;
        this.again = again;
    }

    /**
     * Takes a place, which is to be given back. A thread that is interrupted gets none and stays
     * interrupted.
     *
     * @param detail for who is refused
     * @throws ProblemException {@code busy}
     */
    public void take(String detail) {
        if (!isFree()) {
            throw new ProblemException(ProblemType.BUSY, detail)
                    .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(again.toSeconds()));
        }
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void giveBack() {
        free.release();
    }
}
