package dev.fairlead.platform.relay;

import org.apache.kafka.common.KafkaException;

/** A topic has lost records that were acknowledged: the relay must compare it with the store. */
final class TopicCutException extends KafkaException {
    private static final long serialVersionUID = 1L;

    TopicCutException(String what) {
        super(what);
    }
}
