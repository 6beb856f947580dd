package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Stores 100,000 series of 2 h at 15 s and says what heap they take. The values are what services
 * expose: half are counters that rise by 0 to 9 a scrape, a quarter gauges that change now and then
 * by a little, a quarter ones that stay as they are.
 */
final class MemoryFill {
    private static final int SERIES = 100_000;
    private static final int SCRAPES = 481;

    private MemoryFill() {}

    static void main() {
        long before = used();
        InMemoryStore store = Workload.emptyStore();
        fill(store, series());
        long bytes = used() - before;
        if (store.seriesCount() != SERIES) {
            throw new IllegalStateException("series: " + store.seriesCount());
        }
        System.out.println(bytes + " " + bytes / ((double) SERIES * SCRAPES));
    }

    private static List<Labels> series() {
        var all = new ArrayList<Labels>(SERIES);
        for (int i = 0; i < SERIES; i++) {
            all.add(
                    Labels.of(
                            Labels.NAME,
                            ("metric_" + i % 500).intern(),
                            "job",
                            ("job-" + i % 10).intern(),
                            "instance",
                            ("10.0.0." + i / 500 + ":9100").intern()));
        }
        return all;
    }

    private static void fill(InMemoryStore store, List<Labels> series) {
        var random = new Random(7);
        var values = new double[SERIES];
        for (int scrape = 0; scrape < SCRAPES; scrape++) {
            for (int i = 0; i < SERIES; i++) {
                switch (i % 4) {
                    case 0, 1 -> values[i] += random.nextInt(10);
                    case 2 -> values[i] += random.nextInt(10) == 0 ? random.nextInt(9) - 4 : 0;
                    default -> {}
                }
                store.append(series.get(i), Workload.START + scrape * Workload.STEP, values[i]);
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
