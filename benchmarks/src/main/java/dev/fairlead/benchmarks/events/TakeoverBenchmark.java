package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two processes of a service, of which one publishes; that one is killed while another process
 * appends. From the kill until a consumer has an event that was committed after it.
 */
final class TakeoverBenchmark implements EventBenchmark {
    private static final int KILLS = 5;
    private static final int STREAMS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration BAR = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        var journey = new Journey();
        var enough = new AtomicBoolean();
        try (var writer = stand.start("takeover", Map.of());
                var nodes =
                        new RelayNodes(
                                stand, "takeover", writer.context().getBean(JdbcClient.class));
                var _ =
                        TopicTap.open(
                                stand.bootstrapServers(), Topic.DEPLOYMENTS, journey::received)) {
            writer.relay().stop();
            nodes.start();
            var appends =
                    Thread.ofPlatform().name("writer").start(() -> append(writer, journey, enough));
            var took = new ArrayList<Duration>();
            for (int i = 0; i < KILLS; i++) {
                nodes.start();
                Thread.sleep(SETTLE);
                var kill = nodes.killLeader();
                long received = awaitCommittedAfter(journey, kill.gone());
                took.add(Duration.ofNanos(received - kill.sent()));
            }
            enough.set(true);
            appends.join();
            journey.awaitAll(PATIENCE);
            var all = new Durations(took);
            return List.of(
                    Figure.below(
                            "takeover of the relay after kill -9, longest of " + all.count(),
                            all.longest(),
                            BAR));
        }
    }

    private static void append(RunningProbe writer, Journey journey, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            journey.committed(writer.begin("d" + i % STREAMS).eventIds().getFirst());
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static long awaitCommittedAfter(Journey journey, long moment)
            throws InterruptedException {
        long giveUp = moment + PATIENCE.toNanos();
        while (true) {
            var first = firstReceived(journey, moment);
            if (first.isPresent()) {
                return first.getAsLong();
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "no event arrived within %d s of the kill".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(10);
        }
    }

    private static OptionalLong firstReceived(Journey journey, long committedAfter) {
        return journey.complete().values().stream()
                .filter(times -> times.committed() > committedAfter)
                .mapToLong(Journey.Times::received)
                .min();
    }
}
