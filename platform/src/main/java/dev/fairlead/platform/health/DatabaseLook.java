package dev.fairlead.platform.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the database for all parts of health, on one thread of its own. A question that hangs, in
 * the pool or in the server, holds nobody for longer than a second: whoever asks meanwhile waits
 * for what is left of that second, so that all parts of one answer together wait for it once.
 */
public final class DatabaseLook implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long NOTHING = 0;

    private final JdbcClient jdbc;
    private final ThreadPoolExecutor thread;

    /** Start of the question under way, of the system's counter; it is never 0 in practice. */
    private volatile long since = NOTHING;

    public DatabaseLook(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("health-database").factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * @throws DatabaseAway where there is no answer within a second, or an error
     */
    public <T> T ask(Function<JdbcClient, T> question) throws DatabaseAway {
        long patience = patience();
        if (patience <= 0) {
            throw new DatabaseAway();
        }
        var task = new FutureTask<>(() -> look(question));
        thread.execute(task);
        try {
            return task.get(patience, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // One that still waits for its turn is then never asked.
            task.cancel(false);
            throw new DatabaseAway();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway();
        }
    }

    private long patience() {
        long begun = since;
        return begun == NOTHING
                ? PATIENCE.toNanos()
                : PATIENCE.toNanos() - (System.nanoTime() - begun);
    }

    private <T> T look(Function<JdbcClient, T> question) {
        since = System.nanoTime();
        try {
            return question.apply(jdbc);
        } finally {
            since = NOTHING;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
