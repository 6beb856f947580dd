package dev.fairlead.console.upstream;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and whether it is silent. A service that let one request wait until its
 * timeout is not waited for again: pages are answered at once without it, while one request in the
 * background finds out when it answers again. While {@link Patience} lasts a shorter time, a
 * request goes on without whoever asked.
 */
final class Place {
    /**
     * So many requests whose end nobody waits for any longer, or will not; more wait their turn.
     */
    private static final int MOST = 100;

    private final String name;
    private final String property;
    private final @Nullable URI base;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Semaphore free = new Semaphore(MOST);
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile boolean silent;

    /**
     * @param property that names its address
     * @param base null where it is not configured
     */
    Place(String name, String property, @Nullable URI base) {
        this.name = name;
        this.property = property;
        this.base = base;
    }

    String name() {
        return name;
    }

    String property() {
        return property;
    }

    @Nullable URI base() {
        return base;
    }

    /** Whether it would be waited for in vain, as far as is known. */
    boolean isSilent() {
        return silent;
    }

    /**
     * Asks, or says at once that the service is silent.
     *
     * @param isKept whether the request keeps what it is answered, so that the next one has it
     * @param request blocks up to its timeouts, throws nothing
     */
    <T> Answer<T> ask(boolean isKept, Supplier<Answer<T>> request) {
        if (silent) {
            askInTheBackground(request);
            return Answer.Away.late(name);
        }
        return Patience.current()
                // What is not kept would be lost to the look after this one, too.
                .filter(patience -> isKept || !patience.isOfALook())
                .map(patience -> askPatiently(patience, request))
                .orElseGet(() -> noted(request.get()));
    }

    private <T> Answer<T> askPatiently(Patience patience, Supplier<Answer<T>> request) {
        boolean hangs = hanging.get() > 0;
        try {
            if (free.tryAcquire(patience.left(hangs).toNanos(), TimeUnit.NANOSECONDS)) {
                CompletableFuture<Answer<T>> answer = started(request);
                try {
                    return answer.get(patience.left(hangs).toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException late) {
                    if (patience.isLong() && !hangs) {
                        hanging.incrementAndGet();
                        answer.whenComplete((_, _) -> hanging.decrementAndGet());
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a request to a service threw", failed.getCause());
        }
        patience.lose();
        return patience.isOfAStillPage() ? Answer.Away.late(name) : Answer.Away.awaited(name);
    }

    private <T> CompletableFuture<Answer<T>> started(Supplier<Answer<T>> request) {
        var answer = new CompletableFuture<Answer<T>>();
        Thread.ofVirtual()
                .name("ask-" + name)
                .start(() -> {
                    try {
                        answer.complete(noted(request.get()));
                    } catch (RuntimeException failed) {
                        answer.completeExceptionally(failed);
                    } finally {
                        free.release();
                    }
                });
        return answer;
    }

    private <T> void askInTheBackground(Supplier<Answer<T>> request) {
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("ask-" + name)
                    .start(() -> {
                        try {
                            noted(request.get());
                        } finally {
                            asking.set(false);
                        }
                    });
        }
    }

    private <T> Answer<T> noted(Answer<T> answer) {
        silent = answer instanceof Answer.Away<T> away && away.late();
        return answer;
    }
}
