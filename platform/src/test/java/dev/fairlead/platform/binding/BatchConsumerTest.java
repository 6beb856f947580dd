package dev.fairlead.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.GenericMessage;

class BatchConsumerTest {
    private final List<ConsumerRecord<byte[], byte[]>> records =
            List.of(
                    new ConsumerRecord<>("t", 0, 0, new byte[0], new byte[0]),
                    new ConsumerRecord<>("t", 0, 1, new byte[0], new byte[0]));
    private final List<ConsumerRecord<byte[], byte[]>> handled = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Acknowledgment acknowledgment =
            new Acknowledgment() {
                @Override
                public void acknowledge() {
                    said.add("all");
                }

                @Override
                public void nack(int index, Duration sleep) {
                    said.add("not from " + index);
                }
            };

    @Test
    void whatIsHandledIsAcknowledgedAsItIs() {
        var consumer = new BatchConsumer("g", Set.of("t"), handled::addAll);

        consumer.accept(message());

        assertThat(handled).isEqualTo(records);
        assertThat(said).containsExactly("all");
    }

    @Test
    void whateverTheHandlerThrowsNothingIsAcknowledgedHoweverOften() {
        var consumer =
                new BatchConsumer(
                        "g",
                        Set.of("t"),
                        _ -> {
                            throw new ClassCastException("no such luck");
                        });

        for (int i = 0; i < 20; i++) {
            consumer.accept(message());
        }

        assertThat(said).hasSize(20).containsOnly("not from 0");
        assertThat(consumer.trouble()).isEqualTo("no such luck");
    }

    @Test
    void withoutAnAcknowledgmentNothingIsHandled() {
        var consumer = new BatchConsumer("g", Set.of("t"), handled::addAll);

        assertThatThrownBy(() -> consumer.accept(new GenericMessage<>(records)))
                .hasMessageContaining("ack-mode MANUAL");

        assertThat(handled).isEmpty();
    }

    @Test
    void oneThatWasNeverBoundSaysSo() {
        var consumer = new BatchConsumer("g", Set.of("t"), handled::addAll);

        assertThat(consumer.isRunning()).isFalse();
        assertThat(consumer.trouble()).isEqualTo("the consumer is stopped");
        assertThat(consumer.lag()).isEmpty();
    }

    private GenericMessage<List<ConsumerRecord<byte[], byte[]>>> message() {
        return new GenericMessage<>(records, Map.of(KafkaHeaders.ACKNOWLEDGMENT, acknowledgment));
    }
}
