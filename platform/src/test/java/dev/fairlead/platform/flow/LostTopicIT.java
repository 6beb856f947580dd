package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;

/** What a topic lost is published again from the store, by itself, and nothing of it twice. */
@Tag("thorough")
class LostTopicIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Topic TOPIC = Topic.INCIDENTS;

    private final OwnBroker broker = Fixture.ownBroker();
    private final Credentials database = Fixture.database("lost_topic");
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service = FlowService.start(broker.bootstrapServers(), database, Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        broker.close();
    }

    @Test
    void aTopicThatIsGoneIsMadeAgainAndFilledFromTheStore() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            service.note(id);
            awaitCopy(id);
        }
        awaitEachOnce();

        admin(admin -> admin.deleteTopics(List.of(TOPIC.topicName())).all().get());
        service.note("d");

        awaitCopy("d");
        awaitEachOnce();
        assertThatStreamsAreInOrder();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(200));
    }

    @Test
    void whatItAloneCreatesIsMadeAgainAlsoWhereAnotherServiceWasFasterWithTheRest()
            throws Exception {
        String shared = Topic.MAINTENANCE.topicName();
        admin(admin -> {
            List<String> own =
                    admin.listTopics().names().get().stream()
                            .filter(name -> name.endsWith(".dlt"))
                            .toList();
            assertThat(own).isNotEmpty();
            admin.deleteTopics(own).all().get();
            admin.deleteTopics(List.of(shared)).all().get();
            var another = new NewTopic(shared, Topic.MAINTENANCE.partitions(), (short) 1);
            try {
                admin.createTopics(List.of(another)).all().get();
            } catch (ExecutionException e) {
                // The service itself was faster, which is as good.
                assertThat(e.getCause()).isInstanceOf(TopicExistsException.class);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).containsAll(own));
            return own;
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(200));
    }

    @Test
    void whatWasCutWhileTheConsumerWasAwayReachesItNevertheless() throws Exception {
        service.note("x", "one", false);
        await().atMost(PATIENCE).until(() -> service.copy("x").equals(List.of("one")));
        awaitEachOnce();
        var bindings = service.bean(BindingsLifecycleController.class);
        bindings.changeState(BatchConsumer.BINDING, State.STOPPED);
        service.note("x", "two", false);
        awaitEachOnce();

        admin(admin -> {
            var cuts = new HashMap<TopicPartition, RecordsToDelete>();
            TopicRecords.all(broker.bootstrapServers(), TOPIC)
                    .forEach(record ->
                            cuts.put(
                                    new TopicPartition(record.topic(), record.partition()),
                                    RecordsToDelete.beforeOffset(record.offset() + 1)));
            return admin.deleteRecords(cuts).all().get();
        });
        service.note("x", "three", false);
        bindings.changeState(BatchConsumer.BINDING, State.STARTED);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service.copy("x")).isEqualTo(List.of("one", "two", "three")));
        awaitEachOnce();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(200));
    }

    @Test
    void whatTheBrokerTookWhenTheRelayDiedIsNotSentAgain() throws Exception {
        service.note("a");
        awaitCopy("a");
        awaitEachOnce();
        service.close();

        // As if it had died before it heard of any acknowledgement.
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into unpublished select position from event where sequence is not null");
            statement.execute("update topic_mark set next_offset = start_offset");
        }
        service = FlowService.start(broker.bootstrapServers(), database, Map.of());
        service.note("b");

        awaitCopy("b");
        awaitEachOnce();
    }

    private void awaitCopy(String id) {
        await().atMost(PATIENCE).until(() -> service.copy(id).equals(List.of(id)));
    }

    private void awaitEachOnce() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(service.count("select count(*) from work")).isZero();
                    assertThat(service.count("select count(*) from unpublished")).isZero();
                    assertThat(onTopic()).containsExactlyInAnyOrderElementsOf(stored());
                });
    }

    private List<String> stored() {
        return service.jdbc()
                .sql("select event_id::text from event where topic = ? and sequence is not null")
                .params(TOPIC.topicName())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> onTopic() {
        return TopicRecords.all(broker.bootstrapServers(), TOPIC).stream()
                .map(record -> TopicRecords.header(record, HeaderNames.ID))
                .toList();
    }

    private void assertThatStreamsAreInOrder() {
        var last = new HashMap<String, Long>();
        for (var record : TopicRecords.all(broker.bootstrapServers(), TOPIC)) {
            String stream = TopicRecords.header(record, HeaderNames.SUBJECT);
            long sequence = Long.parseLong(TopicRecords.header(record, HeaderNames.SEQUENCE));
            assertThat(sequence).as(stream).isEqualTo(last.getOrDefault(stream, 0L) + 1);
            last.put(stream, sequence);
        }
    }

    private interface Asking {
        Object ask(Admin admin) throws Exception;
    }

    private void admin(Asking asking) throws Exception {
        try (var admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers()))) {
            asking.ask(admin);
        }
    }
}
