package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.RefusalAnswer;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.store.Pending;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that prove nothing, and has the service answer them, once a minute per key.
 */
final class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final RefusedTable table;
    private final List<? extends RefusalAnswer> answers;
    private final StreamEngine engine;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /** When something was logged of a kind: a flood of records must not become one of lines. */
    private final Map<Kind, Instant> logged = new ConcurrentHashMap<>();

    Refusals(
            RefusedTable table,
            List<? extends RefusalAnswer> answers,
            StreamEngine engine,
            InstantSource clock,
            MeterRegistry meters) {
        this.table = table;
        this.answers = List.copyOf(answers);
        this.engine = engine;
        this.clock = clock;
        this.meters = meters;
    }

    /** Whether somebody answers for the topic. */
    boolean answered(String topic) {
        return answers.stream().anyMatch(answer -> answer.topics().contains(topic));
    }

    /** Counts those that are to be answered, within the transaction of their batch. */
    Companion counting(List<Refused> refused, Instant now) {
        return table.counting(refused.stream().filter(one -> answered(one.topic())).toList(), now);
    }

    /** To be called once the batch is stored: what is tried again is counted once. */
    void tell(List<Refused> refused) {
        refused.stream()
                .collect(Collectors.groupingBy(Kind::of))
                .forEach((kind, some) -> tell(kind, some.getLast(), some.size()));
    }

    private record Kind(String topic, String reason) {
        static Kind of(Refused refused) {
            return new Kind(refused.topic(), refused.reason());
        }
    }

    private void tell(Kind kind, Refused newest, int number) {
        meters.counter("fairlead.records.refused", "topic", kind.topic(), "reason", kind.reason())
                .increment(number);
        var now = clock.instant();
        var lastLogged = logged.get(kind);
        if (lastLogged != null && now.isBefore(lastLogged.plus(WINDOW))) {
            return;
        }
        logged.put(kind, now);
        log.atWarn()
                .addKeyValue("topic", kind.topic())
                .addKeyValue("reason", kind.reason())
                .addKeyValue("detail", newest.detail())
                .log("Records are refused, this is said once a minute");
    }

    /** Answers what is due. */
    void answer() {
        var now = clock.instant();
        table.due(now, WINDOW).forEach(due -> answer(due, now));
        table.forget(now, WINDOW);
    }

    private void answer(RefusedTable.Due due, Instant now) {
        for (var answer : answers) {
            if (answer.topics().contains(due.records().topic())) {
                var directed = answer.answer(due.records());
                var context =
                        engine.context(Actor.system("refused-records"), null, directed.stream());
                var pending = new Pending(directed, context, TraceContext.NONE);
                engine.transact(List.of(pending), table.told(due, now));
                return;
            }
        }
    }
}
