package dev.fairlead.platform.relay;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds, on a thread of its own, whether the topics still are what the relay that
 * leads takes them for, and stops it where they are not. A broker that does not answer says nothing
 * about its topics: the relay waits for it by itself.
 */
final class TopicGuard implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(TopicGuard.class);

    private final TopicStates topics;
    private final Marks marks;
    private final Runnable stopRelay;
    private final Thread thread;

    /**
     * @param stopRelay called once, from this thread
     */
    TopicGuard(TopicStates topics, Marks marks, Runnable stopRelay) {
        this.topics = topics;
        this.marks = marks;
        this.stopRelay = stopRelay;
        this.thread = Thread.ofPlatform().daemon().name("relay-topics").start(this::loop);
    }

    private void loop() {
        try {
            while (!isCut()) {
                Thread.sleep(BETWEEN);
            }
            stopRelay.run();
        } catch (InterruptedException | InterruptException _) {
            // The relay no longer leads.
        }
    }

    private boolean isCut() throws InterruptedException {
        // Before the look: what is acknowledged meanwhile is there.
        Map<TopicPartition, TopicMark> expected = marks.all();
        Map<TopicPartition, TopicMark> there;
        try {
            there = topics.of(Reconciliation.catalogue());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException _) {
            return false;
        }
        for (var mark : expected.entrySet()) {
            var now = there.get(mark.getKey());
            if (now == null || isAnother(mark.getValue(), now) || isCut(mark, now)) {
                log.atWarn()
                        .addKeyValue("partition", mark.getKey())
                        .addKeyValue("expected", mark.getValue())
                        .addKeyValue("found", String.valueOf(now))
                        .log("Topic is not what it was, the relay starts over");
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it was created anew, if only by another service, that was faster: whatever lost it
     * may have lost topics that this service alone creates, too.
     */
    private static boolean isAnother(TopicMark expected, TopicMark now) {
        return !now.topicId().equals(expected.topicId());
    }

    private boolean isCut(Map.Entry<TopicPartition, TopicMark> expected, TopicMark now) {
        return marks.isOwn(expected.getKey().topic()) && expected.getValue().isCutIn(now);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
