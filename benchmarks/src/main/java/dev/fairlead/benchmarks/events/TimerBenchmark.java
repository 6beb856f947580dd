package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.probe.NoteCommand;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Timers that become due one after the other: from each one's due time until a consumer has the
 * event that it led to, so that decision, commit and publication are part of being late.
 */
final class TimerBenchmark implements EventBenchmark {
    private static final int WARM_UP = 1_000;
    private static final int TIMERS = 10_000;
    private static final int BATCH = 500;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration LEAD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BAR = Duration.ofMillis(100);

    private final InstantSource clock;

    TimerBenchmark(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public List<Figure> run(Stand stand) throws Exception {
        try (var service = stand.start("timers", Map.of())) {
            measure(stand, service, "w", WARM_UP, LENGTH.multipliedBy(WARM_UP).dividedBy(TIMERS));
            var late = measure(stand, service, "t", TIMERS, LENGTH);
            return List.of(
                    Figure.below(
                            "lateness of %,d timers over %d s, p99"
                                    .formatted(late.count(), LENGTH.toSeconds()),
                            late.percentile(99),
                            BAR));
        }
    }

    private Durations measure(
            Stand stand, RunningProbe service, String prefix, int timers, Duration length)
            throws Exception {
        var done = new ConcurrentHashMap<String, Instant>();
        try (var _ =
                TopicTap.open(
                        stand.bootstrapServers(),
                        Topic.INCIDENTS,
                        event -> received(event, done))) {
            var due = remind(service, prefix, timers, length);
            await(due, done);
            return new Durations(
                    due.entrySet().stream()
                            .map(one -> Duration.between(one.getValue(), done.get(one.getKey())))
                            .toList());
        }
    }

    private Map<String, Instant> remind(
            RunningProbe service, String prefix, int timers, Duration length) {
        var due = new ConcurrentHashMap<String, Instant>();
        var first = clock.instant().plus(LEAD).truncatedTo(ChronoUnit.MICROS);
        var commands = service.commands();
        for (int from = 0; from < timers; from += BATCH) {
            var batch = new ArrayList<Directed>();
            for (int i = from; i < Math.min(timers, from + BATCH); i++) {
                var incident = prefix + i;
                var at = first.plus(length.multipliedBy(i).dividedBy(timers));
                due.put("notes-" + incident, at);
                batch.add(new Directed("notes-" + incident, new NoteCommand.Remind(incident, at)));
            }
            commands.executeAll(
                    batch, commands.context(Actor.system("benchmark"), null, "lifecycle"));
        }
        if (clock.instant().isAfter(first)) {
            throw new IllegalStateException(
                    "the timers took more than %d s to set".formatted(LEAD.toSeconds()));
        }
        return due;
    }

    private void received(ConsumerRecord<String, byte[]> event, Map<String, Instant> done) {
        if (TopicTap.header(event, HeaderNames.TYPE)
                .contains(IncidentResolved.class.getSimpleName())) {
            done.putIfAbsent(TopicTap.header(event, HeaderNames.SUBJECT), clock.instant());
        }
    }

    private void await(Map<String, Instant> due, Map<String, Instant> done)
            throws InterruptedException {
        var last = due.values().stream().max(Instant::compareTo).orElseThrow();
        while (!done.keySet().containsAll(due.keySet())) {
            if (clock.instant().isAfter(last.plus(PATIENCE))) {
                throw new IllegalStateException(
                        "%d of %d timers went off".formatted(done.size(), due.size()));
            }
            Thread.sleep(100);
        }
    }
}
