package dev.fairlead.alert.probe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of looks, four for each job, and for each source of logs: what does not answer holds up
 * its own kind only. They end when nothing is to do.
 */
public final class ProbeThreads implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Map<String, ExecutorService> pools = new ConcurrentHashMap<>();

    /** Those on which it is looked at that. */
    public Executor of(ProbePlan plan) {
        return pools.computeIfAbsent(kind(plan), ProbeThreads::pool);
    }

    private static String kind(ProbePlan plan) {
        return plan.subject() instanceof ProbePlan.LogLines(var query)
                ? plan.job() + "-" + query.source().name()
                : plan.job();
    }

    private static ExecutorService pool(String kind) {
        var pool =
                new ThreadPoolExecutor(
                        AT_ONCE,
                        AT_ONCE,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name(kind + "-probe").daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        pools.values().forEach(ExecutorService::shutdownNow);
    }
}
