package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Appends of one event each by several writers, as fast as they can, while the relay publishes what
 * they append. Each writer has streams of its own.
 */
final class AppendBenchmark implements EventBenchmark {
    private static final int WRITERS = 8;
    private static final int STREAMS_OF_A_WRITER = 250;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final double BAR = 1_500;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        try (var service = stand.start("append", Map.of())) {
            round(service, WARM_UP);
            var rates = new ArrayList<Double>();
            for (int i = 0; i < ROUNDS; i++) {
                rates.add(round(service, ROUND));
            }
            return List.of(
                    Figure.atLeast(
                            "append through a decider, %d writers".formatted(WRITERS),
                            new Rounds(rates),
                            BAR));
        }
    }

    private static double round(RunningProbe service, Duration length)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var counts = new ArrayList<Future<Integer>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                counts.add(threads.submit(() -> write(service, writer, end)));
            }
            long appended = 0;
            for (var count : counts) {
                appended += count.get();
            }
            return appended * 1e9 / (System.nanoTime() - start);
        }
    }

    private static int write(RunningProbe service, int writer, long end) {
        int appended = 0;
        while (System.nanoTime() < end) {
            service.begin("w%d-%d".formatted(writer, appended % STREAMS_OF_A_WRITER));
            appended++;
        }
        return appended;
    }
}
