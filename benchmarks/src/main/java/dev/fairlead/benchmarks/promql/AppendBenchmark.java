package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** One scrape of 20,000 series after the other into one store, by one thread. */
@State(Scope.Thread)
@Threads(1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AppendBenchmark {
    private static final int SERIES = Workload.COUNTERS + Workload.HISTOGRAMS * Workload.BUCKETS;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What one core does: others may keep the thread waiting, which is not counted. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {
        public long samples;
        public long nanos;
    }

    private Workload workload = new Workload();
    private List<Labels> series = workload.series();
    private InMemoryStore store = Workload.emptyStore();
    private long time;

    @Setup
    public void empty() {
        workload = new Workload();
        series = workload.series();
        store = Workload.emptyStore();
        time = Workload.START;
    }

    /** Drawing the values is part of it, and an hour is kept, as retention does in production. */
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public InMemoryStore scrape(Processor processor) {
        long before = THREADS.getCurrentThreadCpuTime();
        double[] values = workload.next();
        for (int i = 0; i < SERIES; i++) {
            store.append(series.get(i), time, values[i]);
        }
        time += Workload.STEP;
        if ((time - Workload.START) % Duration.ofHours(6).toMillis() == 0) {
            store.retain(time + Duration.ofHours(11).toMillis());
        }
        processor.samples += SERIES;
        processor.nanos += THREADS.getCurrentThreadCpuTime() - before;
        return store;
    }
}
