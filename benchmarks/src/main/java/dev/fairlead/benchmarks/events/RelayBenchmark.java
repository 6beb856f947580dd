package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Rounds;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The relay drains a backlog: from the moment it leads until every record is acknowledged and its
 * row is deleted. A bare producer sends the same records before each round.
 */
final class RelayBenchmark implements EventBenchmark {
    private static final int EVENTS = 100_000;
    private static final int STREAMS = 2_000;
    private static final int ROUNDS = 3;
    private static final double BAR = 20_000;
    private static final double BAR_OF_BARE = 1.0 / 3;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        try (var service = stand.start("relay", Map.of())) {
            service.relay().stop();
            service.fill(EVENTS, STREAMS);
            var relayed = new ArrayList<Double>();
            var bare = new ArrayList<Double>();
            try (var producer = BareProducer.of(service, stand.bootstrapServers())) {
                drain(service);
                producer.send();
                for (int i = 0; i < ROUNDS; i++) {
                    bare.add(producer.send());
                    service.context().getBean(Republish.class).run(Topic.DEPLOYMENTS, 0);
                    relayed.add(drain(service));
                }
            }
            var rounds = new Rounds(relayed);
            return List.of(
                    Figure.atLeast("relay drains %,d events".formatted(EVENTS), rounds, BAR),
                    Figure.shareAtLeast(
                            "relay beside a bare producer of %,.0f/s"
                                    .formatted(new Rounds(bare).median()),
                            rounds.median() / new Rounds(bare).median(),
                            BAR_OF_BARE));
        }
    }

    private static double drain(RunningProbe service) throws InterruptedException {
        service.relay().start();
        while (!service.relay().isLeading()) {
            Thread.sleep(1);
        }
        long start = System.nanoTime();
        service.awaitPublished();
        long nanos = System.nanoTime() - start;
        service.relay().stop();
        return EVENTS * 1e9 / nanos;
    }
}
