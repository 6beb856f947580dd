package dev.fairlead.audit.trail;

import dev.fairlead.schemas.Header;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Adds what was polled to the trail. Offsets are committed after it returns; where it throws, the
 * container gives it the same records again, for ever.
 *
 * <p>It takes the client's own records and no Spring messages, because the trail keeps the bytes of
 * the headers exactly as they were, in their order, and a message keeps neither.
 */
public final class RecordConsumer implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(RecordConsumer.class);

    private final Trail trail;
    private final TrailHealth health;

    public RecordConsumer(Trail trail, TrailHealth health) {
        this.trail = trail;
        this.health = health;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            Trail.Added added = trail.add(records.stream().map(RecordConsumer::received).toList());
            health.succeeded();
            log.atDebug()
                    .addKeyValue("added", added.added())
                    .addKeyValue("duplicates", added.duplicates())
                    .log("Records added to the trail");
        } catch (RuntimeException e) {
            health.failed(e);
            throw e;
        }
    }

    private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new ReceivedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                headers,
                record.value());
    }
}
