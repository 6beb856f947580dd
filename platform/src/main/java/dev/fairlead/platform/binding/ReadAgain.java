package dev.fairlead.platform.binding;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What happens to a batch that the function was not even called with, or that failed around it: it
 * is read again. The container's own handler would give it up after ten tries.
 */
final class ReadAgain implements CommonErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(ReadAgain.class);

    private final Duration pause;
    private final Consumer<String> trouble;

    ReadAgain(Duration pause, Consumer<String> trouble) {
        this.pause = pause;
        this.trouble = trouble;
    }

    /** Or the container would commit what was seeked back. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> records,
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        records.partitions()
                .forEach(partition ->
                        consumer.seek(partition, records.records(partition).getFirst().offset()));
        tell(thrown, records.count());
        rest(container);
    }

    @Override
    public void handleOtherException(
            Exception thrown,
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            MessageListenerContainer container,
            boolean batchListener) {
        tell(thrown, 0);
        rest(container);
    }

    private void tell(Exception thrown, int records) {
        // The exceptions around it quote the records.
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        trouble.accept(String.valueOf(cause.getMessage()));
        log.atWarn()
                .addKeyValue("records", records)
                .addKeyValue("error", String.valueOf(cause))
                .log("The consumer failed, it reads again");
    }

    private void rest(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, pause.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
