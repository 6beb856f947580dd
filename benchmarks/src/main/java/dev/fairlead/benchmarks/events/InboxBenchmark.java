package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Rounds;
import dev.fairlead.benchmarks.probe.ProbeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service reads a topic from its beginning and appends one event for each record, while its own
 * relay publishes them. Each round is a new service with an empty database; its first records warm
 * it up and do not count.
 */
final class InboxBenchmark implements EventBenchmark {
    private static final int WARM_UP = 20_000;
    private static final int EVENTS = 60_000;
    private static final int STREAMS = 2_000;
    private static final int ROUNDS = 3;
    private static final double BAR = 6_000;

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        try (var source = stand.start("source", Map.of())) {
            source.fill(WARM_UP + EVENTS, STREAMS);
            source.awaitPublished();
        }
        var rates = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(round(stand, "inbox" + i));
        }
        return List.of(
                Figure.atLeast("inbox, one event appended for each", new Rounds(rates), BAR));
    }

    private static double round(Stand stand, String service) throws InterruptedException {
        var reacting = Map.of(ProbeApplication.NOTES_STEPS, "true");
        try (var target = stand.start(service, reacting)) {
            long before = awaitEvents(target, WARM_UP);
            long start = System.nanoTime();
            awaitEvents(target, WARM_UP + EVENTS);
            long nanos = System.nanoTime() - start;
            long appended = target.number("select count(*) from event");
            if (appended != WARM_UP + EVENTS) {
                throw new IllegalStateException(
                        "%d events were appended (expected: %d)"
                                .formatted(appended, WARM_UP + EVENTS));
            }
            return (WARM_UP + EVENTS - before) * 1e9 / nanos;
        }
    }

    /** Positions have no gaps while nothing is rolled back, and the highest one is cheap to ask. */
    private static long awaitEvents(RunningProbe target, long least) throws InterruptedException {
        while (true) {
            long events = target.number("select coalesce(max(position), 0) from event");
            if (events >= least) {
                return events;
            }
            Thread.sleep(5);
        }
    }
}
