package dev.fairlead.audit.trail;

import dev.fairlead.platform.kafka.RecordHeaders;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds what was polled to the trail. Offsets are committed after it returns; where it throws, it is
 * given the same records again, for ever.
 *
 * <p>It takes the client's own records and no Spring messages, because the trail keeps the bytes of
 * the headers exactly as they were, in their order, and a message keeps neither.
 */
public final class RecordConsumer implements Consumer<List<ConsumerRecord<byte[], byte[]>>> {

    private static final Logger log = LoggerFactory.getLogger(RecordConsumer.class);

    private final Trail trail;

    public RecordConsumer(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        Trail.Added added = trail.add(records.stream().map(RecordConsumer::received).toList());
        log.atDebug()
                .addKeyValue("added", added.added())
                .addKeyValue("duplicates", added.duplicates())
                .log("Records added to the trail");
    }

    private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
        return new ReceivedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                RecordHeaders.of(record.headers()),
                record.value());
    }
}
