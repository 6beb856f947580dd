package dev.fairlead.standalone.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again until something is there. */
final class Await {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /** A look that may be interrupted. */
    interface Look<T> {
        Optional<T> look() throws InterruptedException;
    }

    /**
     * @param missing says what was not found, for the failure
     * @throws StageFailed when nothing was there within {@code patience}
     */
    static <T> T present(Look<T> look, Duration patience, Supplier<String> missing)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new StageFailed(
                        "%s within %d s".formatted(missing.get(), patience.toSeconds()));
            }
            Thread.sleep(PAUSE);
        }
    }
}
