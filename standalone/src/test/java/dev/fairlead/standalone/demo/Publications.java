package dev.fairlead.standalone.demo;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All events that lie on the topics, in the order in which they lie there. */
record Publications(List<Publication> all) {

    /**
     * @param stream the stream that published it: source and subject
     * @param sequence its number in the stream
     */
    record Publication(String stream, String id, long sequence) {}

    static Publications read(KafkaAccess access) {
        Map<String, Object> settings = access.with(Map.of());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Arrays.stream(Topic.values())
                            .filter(Topic::carriesEvents)
                            .flatMap(topic ->
                                    IntStream.range(0, topic.partitions())
                                            .mapToObj(each ->
                                                    new TopicPartition(topic.topicName(), each)))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var all = new ArrayList<Publication>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> {
                            if (record.headers().lastHeader("ce_sequence") != null) {
                                all.add(publication(record));
                            }
                        });
            }
            return new Publications(all);
        }
    }

    private static Publication publication(ConsumerRecord<byte[], byte[]> record) {
        return new Publication(
                header(record, "ce_source") + " " + header(record, "ce_subject"),
                header(record, "ce_id"),
                Long.parseLong(header(record, "ce_sequence")));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The numbers of each stream in the order in which its events were first published. */
    Map<String, List<Long>> sequences() {
        var ids = new HashSet<String>();
        var byStream = new LinkedHashMap<String, List<Long>>();
        for (Publication each : all) {
            if (ids.add(each.id())) {
                byStream.computeIfAbsent(each.stream(), _ -> new ArrayList<>())
                        .add(each.sequence());
            }
        }
        return byStream;
    }
}
