package dev.fairlead.benchmarks.events;

import dev.fairlead.schemas.HeaderNames;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When events were committed and when a consumer had them, on this process's running clock. */
final class Journey {
    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();

    /** Call as soon as the append has returned. */
    void committed(String eventId) {
        committed.put(eventId, System.nanoTime());
    }

    void received(ConsumerRecord<String, byte[]> event) {
        received.putIfAbsent(TopicTap.header(event, HeaderNames.ID), System.nanoTime());
    }

    /** Committed and received so far, by event; nanoseconds of the running clock. */
    record Times(long committed, long received) {
        /** Below zero where the consumer was faster than the answer to the writer. */
        Duration took() {
            return Duration.ofNanos(received - committed);
        }
    }

    /** The journeys that are complete. */
    Map<String, Times> complete() {
        var complete = new ConcurrentHashMap<String, Times>();
        received.forEach((id, at) -> {
            var start = committed.get(id);
            if (start != null) {
                complete.put(id, new Times(start, at));
            }
        });
        return complete;
    }

    /** Blocks until the consumer has every committed event. */
    void awaitAll(Duration patience) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!received.keySet().containsAll(committed.keySet())) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "%d events were committed and %d received (expected: all)"
                                .formatted(committed.size(), received.size()));
            }
            Thread.sleep(20);
        }
    }
}
