package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.fixture.Fixture;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.flow.FlowApplication.Bells;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.flow.FlowApplication.Notes;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.schemas.Topic;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventFlowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ConfigurableApplicationContext context;
    private Commands commands;
    private Views views;
    private JdbcClient jdbc;

    @BeforeAll
    void start() throws Exception {
        var database = Fixture.database("flow");
        var tokens = Files.createTempDirectory("flow").resolve("tokens.yaml");
        new TokenFile(tokens)
                .issue("t", Role.ADMIN, Set.of("*"), Set.of(), null, new SecureRandom());
        context =
                new SpringApplicationBuilder(FlowApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                "server.port=0",
                                "fairlead.service=flow",
                                "fairlead.bootstrap-servers=" + Fixture.broker().bootstrapServers(),
                                "fairlead.security.tokens=" + tokens,
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.flyway.locations=classpath:db/migration/platform")
                        .run();
        commands = context.getBean(Commands.class);
        views = context.getBean(Views.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private Outcome note(String id, String text, boolean claimed) {
        return commands.execute(
                "note-" + id,
                new Note(id, text, claimed),
                commands.context(Actor.caller("tester"), "because", "lifecycle-" + id));
    }

    private Notes find(String stream) {
        return views.find("note", stream, Notes.class).orElse(Notes.NONE);
    }

    @Test
    void anEventIsPublishedReceivedOnceAndItsWorkIsDone() {
        var outcome = note("a", "hello", false);

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        await().atMost(PATIENCE).until(() -> find("note-copy-a").texts().equals(List.of("hello")));
        await().atMost(PATIENCE).until(() -> find("note-a").ended());
        assertThat(context.getBean(Bells.class).rung).contains("hello");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from work where stream_id = 'note-a'") == 0);
        assertThat(count("select count(*) from event where stream_id = 'note-a'")).isEqualTo(3);
        assertThat(
                        jdbc.sql(
                                        "select actor from decision where stream_id = 'note-a' order by decided_at, version")
                                .query((row, _) -> row.getString(1))
                                .list())
                .contains("caller:tester", "timer:End", "effect:Ring");
    }

    @Test
    void aRefusalIsRecordedAndStoresNothingElse() {
        var outcome = note("b", "refuse me", false);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Refused(
                                "note-b", "unwanted", "'refuse me' (expected: another text)"));
        assertThat(count("select count(*) from event where stream_id = 'note-b'")).isZero();
        assertThat(
                        count(
                                "select count(*) from decision where stream_id = 'note-b' and outcome = 'refused'"))
                .isEqualTo(1);
    }

    @Test
    void aClaimThatAnotherStreamHoldsIsRefusedAndTheHolderNamed() {
        note("c1", "mine", true);

        var outcome = note("c2", "mine", true);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("claim-taken");
                            assertThat(refused.detail()).contains("note-c1");
                        });
    }

    @Test
    void writersOfOneStreamDoNotLoseEachOthersEvents() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                all.add(threads.submit(() -> note("d", "text " + number, false)));
            }
            for (var one : all) {
                assertThat(one.get()).isInstanceOf(Outcome.Accepted.class);
            }
        }

        assertThat(find("note-d").texts()).hasSize(100).doesNotHaveDuplicates();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(find("note-copy-d").texts()).isEqualTo(find("note-d").texts()));
    }

    @Test
    void anEffectThatFailedIsTriedAgain() {
        note("e", "fail once e", false);

        // The copy of the note rings too and fails too, so there may be more than two by now; that
        // the first one's row is gone shows that it was tried again.
        await().atMost(PATIENCE)
                .until(() ->
                        context.getBean(Bells.class).rung.stream()
                                        .filter("fail once e"::equals)
                                        .count()
                                >= 2);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from work where stream_id = 'note-e'") == 0);
    }

    @Test
    void anImpossibleEventParksItsKeyAndOthersFlow() {
        note("f", "impossible", false);
        note("f", "behind it", false);
        note("g", "flows", false);

        await().atMost(PATIENCE).until(() -> find("note-copy-g").texts().equals(List.of("flows")));
        var letters = context.getBean(DeadLetters.class);
        await().atMost(PATIENCE).until(() -> keys(letters, "note-f").size() >= 2);
        assertThat(find("note-copy-f")).isEqualTo(Notes.NONE);
        var first = letters.list(100).stream().filter(l -> l.key().equals("note-f")).findFirst();
        assertThat(first.orElseThrow().reason()).isEqualTo("impossible-event");

        var stuck = letters.replay(Topic.INCIDENTS.topicName(), "note-f");
        assertThat(stuck.replayed()).isZero();
        letters.discard(first.get().topic(), first.get().partition(), first.get().offset());
        var replayed = letters.replay(Topic.INCIDENTS.topicName(), "note-f");

        assertThat(replayed.left()).isZero();
        assertThat(find("note-copy-f").texts()).isEqualTo(List.of("behind it"));
    }

    private static List<DeadLetters.Letter> keys(DeadLetters letters, String key) {
        return letters.list(100).stream().filter(letter -> letter.key().equals(key)).toList();
    }

    @Test
    void anUndecodableRecordParksItsKey() throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", Fixture.broker().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topic.INCIDENTS.topicName(),
                                    "junk".getBytes(),
                                    "junk".getBytes()))
                    .get();
        }

        var letters = context.getBean(DeadLetters.class);
        await().atMost(PATIENCE).until(() -> keys(letters, "junk").size() == 1);
        assertThat(keys(letters, "junk").getFirst().reason()).isEqualTo("missing-header");
    }

    @Test
    void publishingAgainChangesNothing() {
        note("h", "once", false);
        await().atMost(PATIENCE).until(() -> find("note-copy-h").texts().equals(List.of("once")));

        long marked = context.getBean(Republish.class).run(Topic.INCIDENTS, 0);

        assertThat(marked).isPositive();
        await().atMost(PATIENCE).until(() -> count("select count(*) from unpublished") == 0);
        note("i", "after", false);
        await().atMost(PATIENCE).until(() -> find("note-copy-i").texts().equals(List.of("after")));
        assertThat(find("note-copy-h").texts()).isEqualTo(List.of("once"));
    }

    @Test
    void documentsAreRebuiltFromTheEvents() {
        note("j", "kept", false);
        jdbc.sql("delete from projection where stream_id = 'note-j'").update();

        context.getBean(Rebuild.class).run();

        assertThat(find("note-j").texts()).isEqualTo(List.of("kept"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
