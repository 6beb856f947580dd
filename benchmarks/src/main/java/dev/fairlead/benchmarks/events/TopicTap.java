package dev.fairlead.benchmarks.events;

import dev.fairlead.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A plain consumer of a topic: hands over what arrives from now on, on a thread of its own. */
final class TopicTap implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final CountDownLatch reading = new CountDownLatch(1);
    private final Thread reader;
    private volatile boolean closed;

    private TopicTap(
            String bootstrapServers,
            Topic topic,
            Consumer<ConsumerRecord<String, byte[]>> receiver) {
        reader =
                Thread.ofPlatform()
                        .name("tap")
                        .unstarted(() -> read(bootstrapServers, topic, receiver));
    }

    /** Blocks until it stands at the end of the topic. */
    static TopicTap open(
            String bootstrapServers, Topic topic, Consumer<ConsumerRecord<String, byte[]>> receiver)
            throws InterruptedException {
        var tap = new TopicTap(bootstrapServers, topic, receiver);
        tap.reader.start();
        tap.reading.await();
        return tap;
    }

    private void read(
            String bootstrapServers,
            Topic topic,
            Consumer<ConsumerRecord<String, byte[]>> receiver) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, topic.partitions())
                            .mapToObj(one -> new TopicPartition(topic.topicName(), one))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            reading.countDown();
            while (!closed) {
                consumer.poll(POLL).forEach(receiver);
            }
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
    }
}
