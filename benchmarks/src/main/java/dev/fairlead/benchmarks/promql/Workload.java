package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What all measurements store: 10,000 counters {@code m} of 10 jobs, and 1,000 classic histograms
 * {@code m_bucket} of 10 buckets each, scraped every 15 s. The same every time.
 */
final class Workload {
    /** Distance of the samples, milliseconds. */
    static final long STEP = 15_000;

    /** Time of the first sample, milliseconds since the epoch; Prometheus' blocks start there. */
    static final long START = 1_699_999_200_000L;

    static final int COUNTERS = 10_000;
    static final int HISTOGRAMS = 1_000;
    static final int BUCKETS = 10;
    static final int JOBS = 10;

    private final List<Labels> series = new ArrayList<>();
    private final double[] values;
    private final Random random = new Random(20_251_125);

    Workload() {
        for (int i = 0; i < COUNTERS; i++) {
            series.add(
                    Labels.of(
                            Labels.NAME,
                            "m",
                            "job",
                            "job-" + i % JOBS,
                            "instance",
                            "10.0." + i / 250 + "." + i % 250 + ":9100",
                            "zone",
                            "zone-" + i % 3));
        }
        for (int i = 0; i < HISTOGRAMS; i++) {
            for (int bucket = 1; bucket <= BUCKETS; bucket++) {
                series.add(
                        Labels.of(
                                Labels.NAME,
                                "m_bucket",
                                "job",
                                "job-" + i % JOBS,
                                "instance",
                                "10.0." + i / 250 + "." + i % 250 + ":9100",
                                Labels.LE,
                                bucket == BUCKETS ? "+Inf" : bucket / 10.0 + ""));
            }
        }
        values = new double[series.size()];
    }

    List<Labels> series() {
        return series;
    }

    /** The values of the next scrape, by series; the array is valid until the next call. */
    double[] next() {
        double observations = 0;
        for (int i = 0; i < values.length; i++) {
            if (i < COUNTERS) {
                values[i] += random.nextInt(100);
            } else {
                boolean first = (i - COUNTERS) % BUCKETS == 0;
                observations = (first ? 0 : observations) + random.nextInt(5);
                values[i] += observations;
            }
        }
        return values;
    }

    static InMemoryStore emptyStore() {
        return new InMemoryStore(
                new StoreOptions(Duration.ofHours(12), 1L << 30, 1_000_000, Duration.ZERO));
    }

    /** A store with the samples of so many scrapes. */
    static InMemoryStore store(int scrapes) {
        var workload = new Workload();
        InMemoryStore store = emptyStore();
        for (int scrape = 0; scrape < scrapes; scrape++) {
            double[] values = workload.next();
            for (int i = 0; i < values.length; i++) {
                store.append(workload.series.get(i), START + scrape * STEP, values[i]);
            }
        }
        return store;
    }
}
