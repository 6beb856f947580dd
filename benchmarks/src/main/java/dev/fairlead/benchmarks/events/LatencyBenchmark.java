package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From the commit of an append to a consumer that has the event, at a constant rate. */
final class LatencyBenchmark implements EventBenchmark {
    private static final int PER_SECOND = 500;
    private static final int STREAMS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BAR_P50 = Duration.ofMillis(5);
    private static final Duration BAR_P99 = Duration.ofMillis(60);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        try (var service = stand.start("latency", Map.of())) {
            measure(stand, service, WARM_UP);
            var took = measure(stand, service, LENGTH);
            return List.of(
                    Figure.below(what("p50", took), took.percentile(50), BAR_P50),
                    Figure.below(what("p99", took), took.percentile(99), BAR_P99));
        }
    }

    private static Durations measure(Stand stand, RunningProbe service, Duration length)
            throws Exception {
        var journey = new Journey();
        try (var _ =
                TopicTap.open(stand.bootstrapServers(), Topic.DEPLOYMENTS, journey::received)) {
            Pace.run(
                    PER_SECOND,
                    length,
                    call ->
                            journey.committed(
                                    service.begin("d" + call % STREAMS).eventIds().getFirst()));
            journey.awaitAll(PATIENCE);
        }
        return new Durations(
                journey.complete().values().stream().map(Journey.Times::took).toList());
    }

    private static String what(String percentile, Durations took) {
        return "commit to consumer at %d/s, %s of %,d"
                .formatted(PER_SECOND, percentile, took.count());
    }
}
