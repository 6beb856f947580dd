package dev.fairlead.platform.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Gives polled records to the inbox. What could not be stored is polled again after a pause, for
 * ever.
 */
final class InboxListener implements BatchAcknowledgingMessageListener<byte[], byte[]> {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(InboxListener.class);

    private final Inbox inbox;
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private final AtomicInteger held = new AtomicInteger();

    InboxListener(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What holds the consumer up; empty while nothing does. */
    String trouble() {
        return trouble.get();
    }

    /** Records of the last batch that are to be read again. */
    int held() {
        return held.get();
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records,
            @org.jspecify.annotations.Nullable Acknowledgment acknowledgment) {
        if (acknowledgment == null) {
            throw new IllegalStateException("the container must acknowledge by hand");
        }
        try {
            inbox.handle(records);
            trouble.set("");
            held.set(0);
            acknowledgment.acknowledge();
        } catch (RuntimeException e) {
            // Whatever it is: the container would give the records up after some tries.
            trouble.set(String.valueOf(e.getMessage()));
            held.set(records.size());
            log.atWarn()
                    .addKeyValue("records", records.size())
                    .addKeyValue("error", String.valueOf(e.getMessage()))
                    .log("Records are not stored, they are read again");
            acknowledgment.nack(0, PAUSE);
        }
    }
}
