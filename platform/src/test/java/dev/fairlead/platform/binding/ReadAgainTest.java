package dev.fairlead.platform.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class ReadAgainTest {
    private static final TopicPartition ONE = new TopicPartition("one", 0);
    private static final TopicPartition TWO = new TopicPartition("two", 3);

    private final List<String> troubles = new ArrayList<>();
    private final ReadAgain handler = new ReadAgain(Duration.ZERO, troubles::add);

    @Test
    void everyPartitionIsReadAgainFromItsFirstRecordHoweverOften() {
        var batch = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        batch.put(ONE, List.of(record(ONE, 5), record(ONE, 6)));
        batch.put(TWO, List.of(record(TWO, 70)));
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            consumer.assign(List.of(ONE, TWO));
            for (int i = 0; i < 20; i++) {
                consumer.seek(ONE, 7);
                consumer.seek(TWO, 71);

                handler.handleBatch(
                        new IllegalStateException("outer", new IllegalStateException("why")),
                        new ConsumerRecords<>(batch, Map.of()),
                        consumer,
                        container(),
                        () -> {});

                assertThat(consumer.position(ONE)).isEqualTo(5);
                assertThat(consumer.position(TWO)).isEqualTo(70);
            }
        }

        assertThat(troubles).hasSize(20).containsOnly("why");
    }

    @Test
    void nothingIsCommittedInItsName() {
        assertThat(handler.isAckAfterHandle()).isFalse();
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container() {
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("one"));
    }
}
