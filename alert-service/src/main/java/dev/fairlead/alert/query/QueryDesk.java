package dev.fairlead.alert.query;

import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.PromQlEvaluationException.Reason;
import dev.fairlead.promql.eval.QueryMemory;
import dev.fairlead.promql.eval.QueryScope;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Takes the queries of clients: they run on a few platform threads of their own, behind a short
 * queue, and hold memory of one budget, so that nothing else of the process waits for them.
 *
 * <p>Contract under failure: a query that finds the queue full is refused at once, one whose client
 * is gone ends at its next look, one that waited for all of its time is not begun.
 */
public final class QueryDesk implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final QueryMemory memory;
    private final ThreadPoolExecutor threads;
    private final LongAdder refused = new LongAdder();
    private final LongAdder abandoned = new LongAdder();

    public QueryDesk(QueryMemory memory, QueryLimits limits) {
        this.memory = memory;
        this.threads =
                new ThreadPoolExecutor(
                        limits.threads(),
                        limits.threads(),
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(limits.queue()),
                        Thread.ofPlatform().name("query-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** A query: evaluated on a thread of the desk. */
    @FunctionalInterface
    public interface Query<T> {
        /**
         * @param timeLeft of the query's time, once it has a thread
         */
        T evaluate(QueryScope scope, Duration timeLeft);
    }

    /** What becomes of the result, on the thread that asked; what it takes is held until then. */
    @FunctionalInterface
    public interface Receiver<T, X extends Exception> {
        void accept(T result) throws X;
    }

    /**
     * Evaluates a query and hands on its result; blocks until both are done.
     *
     * @param timeout for waiting and evaluation
     * @param gone whether nobody waits for the answer any more
     * @throws PromQlEvaluationException where there is no room, no time, or nobody who waits
     */
    public <T, X extends Exception> void ask(
            Duration timeout, BooleanSupplier gone, Query<T> query, Receiver<T, X> receiver)
            throws X {
        try (QueryScope scope = memory.open()) {
            long asked = System.nanoTime();
            Future<T> result;
            try {
                result = threads.submit(() -> query.evaluate(scope, left(timeout, asked)));
            } catch (RejectedExecutionException full) {
                refused.increment();
                throw new PromQlEvaluationException(
                        Reason.BUSY,
                        "%d queries run and %d wait already: ask again later"
                                .formatted(
                                        threads.getMaximumPoolSize(), threads.getQueue().size()));
            }
            receiver.accept(await(result, scope, gone));
        } catch (PromQlEvaluationException ended) {
            if (ended.reason() == Reason.CANCELLED) {
                abandoned.increment();
            }
            throw ended;
        }
    }

    private static Duration left(Duration timeout, long asked) {
        Duration left = timeout.minusNanos(System.nanoTime() - asked);
        if (left.isNegative() && timeout.isPositive()) {
            throw new PromQlEvaluationException(
                    Reason.TIMEOUT,
                    "query timed out after %d ms in the queue, before it was begun"
                            .formatted(timeout.toMillis()));
        }
        return left;
    }

    /** The scope must not be closed while a thread still evaluates within it. */
    private static <T> T await(Future<T> result, QueryScope scope, BooleanSupplier gone) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException underWay) {
                    if (gone.getAsBoolean()) {
                        scope.cancel();
                    }
                } catch (InterruptedException stopped) {
                    interrupted = true;
                    scope.cancel();
                }
            }
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("A query failed", cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Queries that run now. */
    public int running() {
        return threads.getActiveCount();
    }

    /** Queries that wait for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Counted bytes that queries and their answers hold. */
    public long held() {
        return memory.held();
    }

    /** Queries that found the queue full, since the start. */
    public long refused() {
        return refused.sum();
    }

    /** Queries whose clients were gone, since the start. */
    public long abandoned() {
        return abandoned.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
