package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.flow.FlowApplication.Bells;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.flow.FlowApplication.Notes;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.platform.sums.StreamAdder;
import dev.fairlead.platform.sums.StreamSum;
import dev.fairlead.platform.trace.KeptSpans;
import dev.fairlead.platform.web.sampling.LifecycleScope;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventFlowIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private FlowService service;

    @BeforeAll
    void start() throws Exception {
        service =
                FlowService.start(
                        Fixture.broker().bootstrapServers(), Fixture.database("flow"), Map.of());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Outcome note(String id, String text, boolean claimed) {
        return service.note(id, text, claimed);
    }

    private Notes find(String stream) {
        return service.find(stream);
    }

    @Test
    void anEventIsPublishedReceivedOnceAndItsWorkIsDone() {
        var outcome = note("a", "hello", false);

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        await().atMost(PATIENCE).until(() -> find("note-copy-a").texts().equals(List.of("hello")));
        await().atMost(PATIENCE).until(() -> find("note-a").ended());
        assertThat(service.bean(Bells.class).rung).contains("hello");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from work where stream_id = 'note-a'") == 0);
        assertThat(count("select count(*) from event where stream_id = 'note-a'")).isEqualTo(3);
        assertThat(
                        service.jdbc()
                                .sql(
                                        "select actor from decision where stream_id = 'note-a' order by decided_at, version")
                                .query((row, _) -> row.getString(1))
                                .list())
                .contains("caller:tester", "timer:end", "effect:ring");
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
                        service.bean(Bells.class).rung.stream()
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
        var letters = service.bean(DeadLetters.class);
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

    /** A batch that fails is given to the reactions again. */
    @Test
    void whatIsHandledAtASecondTryIsSeenOnceAndNotBeforeItIsStored() {
        note("stumbler", "stumble over this", false);
        note("stumbler", "and go on", false);

        var seen = service.bean(FlowApplication.Seen.class);
        await().atMost(PATIENCE).until(() -> notes(seen, "note-stumbler").size() >= 2);
        assertThat(notes(seen, "note-stumbler"))
                .containsExactly(
                        new FlowApplication.Seen.Note("note-stumbler", "stumble over this", true),
                        new FlowApplication.Seen.Note("note-stumbler", "and go on", true));
        assertThat(find("note-copy-stumbler").texts())
                .containsExactly("stumble over this", "and go on");
    }

    private static List<FlowApplication.Seen.Note> notes(FlowApplication.Seen seen, String stream) {
        return seen.notes.stream().filter(note -> note.stream().equals(stream)).toList();
    }

    @Test
    void anUndecodableRecordParksItsKey() {
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC())) {
            others.say(Topic.INCIDENTS.topicName(), "junk", new byte[] {1, 2, 3});
        }

        var letters = service.bean(DeadLetters.class);
        await().atMost(PATIENCE).until(() -> keys(letters, "junk").size() == 1);
        assertThat(keys(letters, "junk").getFirst().reason()).isEqualTo("missing-header");
    }

    /** In the place of the next event of a stream, and as an event of nobody's stream. */
    @Test
    void aRecordThatTheTopicsServiceDidNotSealIsPassedOverAndHoldsNobodyUp() throws Exception {
        service.note("forged", "first", false);
        await().atMost(PATIENCE)
                .until(() -> find("note-copy-forged").texts().equals(List.of("first")));
        try (var stranger = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC())) {
            var stream = Origin.unique().onStream("note-forged");
            stranger.forge(updated("forged"), "note-forged", stream.from("flow", 2));
            stranger.forge(updated("forged"), "note-forged", stream.from("flow", 100));
            stranger.forge(updated("stranger"), "note-forged", Origin.unique());
        }
        service.note("forged", "second", false);

        await().atMost(PATIENCE)
                .until(() -> find("note-copy-forged").texts().equals(List.of("first", "second")));
        assertThat(keys(service.bean(DeadLetters.class), "note-forged")).isEmpty();
        assertThat(
                        service.bean(MeterRegistry.class)
                                .counter(
                                        "fairlead.records.refused",
                                        "topic",
                                        Topic.INCIDENTS.topicName(),
                                        "reason",
                                        "seal-missing")
                                .count())
                .isEqualTo(3);
        assertThat(service.health().part("inbox").path("status").asString()).isNotEqualTo("DOWN");
    }

    @Test
    void namesThatNoIndexTakesParkTheirKeyAndOthersFlow() {
        var longest = randomText(6_000);
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC())) {
            others.say(updated(longest), "long-id", Origin.unique().onStream("note-long"));
            others.say(Topic.INCIDENTS.topicName(), longest, new byte[] {1, 2, 3});
            others.say(updated("l"), "after-long", Origin.unique().onStream("note-l"));
        }

        await().atMost(PATIENCE).until(() -> find("note-copy-l").texts().equals(List.of("l")));
        var letters = service.bean(DeadLetters.class);
        await().atMost(PATIENCE).until(() -> keys(letters, "long-id").size() == 1);
        assertThat(keys(letters, "long-id").getFirst().reason()).isEqualTo("handler-failed");
        assertThat(letters.list(100))
                .filteredOn(letter -> letter.key().startsWith(longest.substring(0, 64)))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.reason()).isEqualTo("missing-header");
                    assertThat(letter.key()).hasSize(64 + 1 + 64);
                    assertThat(letters.replay(letter.topic(), letter.key()).left()).isEqualTo(1);
                });
    }

    private static IncidentUpdated updated(String id) {
        return IncidentUpdated.newBuilder()
                .incidentId(id)
                .number("N")
                .by("another service")
                .message(id)
                .at(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    /** Text that does not compress. */
    private static String randomText(int length) {
        return new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void whatACallerAsksLaterIsLinkedToTheTraceOfTheLifecycle() {
        var first = traced(() -> note("k", "first", false));
        var second = traced(() -> note("k", "second", false));

        assertThat(second.getTraceId()).isNotEqualTo(first.getTraceId());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service.bean(KeptSpans.class).all())
                                .filteredOn(span -> span.getSpanId().equals(second.getSpanId()))
                                .singleElement()
                                .satisfies(span -> {
                                    assertThat(span.getLinks())
                                            .extracting(link -> link.getSpanContext().getTraceId())
                                            .containsExactly(first.getTraceId());
                                    assertThat(
                                                    span.getAttributes()
                                                            .get(
                                                                    AttributeKey.stringKey(
                                                                            "fairlead.lifecycle_id")))
                                            .isEqualTo("lifecycle-k");
                                }));
    }

    /** Within a span as that of a request. */
    private SpanContext traced(Runnable request) {
        var tracer = service.bean(OpenTelemetry.class).getTracer("test");
        return LifecycleScope.call(() -> {
            var span = tracer.spanBuilder("request").setNoParent().startSpan();
            try (var _ = span.makeCurrent()) {
                request.run();
                return span.getSpanContext();
            } finally {
                span.end();
            }
        });
    }

    @Test
    void publishingAgainChangesNothing() {
        note("h", "once", false);
        await().atMost(PATIENCE).until(() -> find("note-copy-h").texts().equals(List.of("once")));

        long marked = service.bean(Republish.class).run(Topic.INCIDENTS, 0);

        assertThat(marked).isPositive();
        await().atMost(PATIENCE).until(() -> count("select count(*) from unpublished") == 0);
        note("i", "after", false);
        await().atMost(PATIENCE).until(() -> find("note-copy-i").texts().equals(List.of("after")));
        assertThat(find("note-copy-h").texts()).isEqualTo(List.of("once"));
    }

    @Test
    void documentsAreRebuiltFromTheEvents() {
        note("j", "kept", false);
        service.jdbc().sql("delete from projection where stream_id = 'note-j'").update();

        service.bean(Rebuild.class).run();

        assertThat(find("note-j").texts()).isEqualTo(List.of("kept"));
    }

    @Test
    void whatDecisionsAskOfAnotherStreamIsStoredWithThemAndAtOnce() {
        List<Directed> notes =
                List.of(
                        new Directed("note-asks1", new Note("asks1", "one, and to asked", false)),
                        new Directed("note-asks2", new Note("asks2", "two, and to asked", false)));

        service.bean(Commands.class).executeAll(notes, service.caller("together"));

        assertThat(find("note-asked").texts()).isEqualTo(List.of("one+two"));
        String three =
                "where stream_id in ('note-asked', 'note-asks1', 'note-asks2') and version = 1";
        assertThat(count("select count(distinct xmin::text) from event " + three)).isEqualTo(1);
        assertThat(count("select count(*) from event " + three)).isEqualTo(3);
        assertThat(
                        count(
                                "select count(*) from decision where stream_id = 'note-asked' and version = 1"))
                .isEqualTo(1);
        assertThat(
                        service.jdbc()
                                .sql(
                                        "select count(*) from event asked join event asks on asks.stream_id = 'note-asks1' and asks.version = 1"
                                                + " where asked.stream_id = 'note-asked' and asked.version = 1"
                                                + " and position(convert_to(asks.event_id::text, 'UTF8') in asked.headers) > 0")
                                .query(Long.class)
                                .single())
                .as("it is caused by the event that asked first")
                .isEqualTo(1);
    }

    @Test
    void aStreamThatGrewIsFoldedPageByPage() {
        var notes = new ArrayList<Directed>();
        for (int i = 0; i < 450; i++) {
            notes.add(new Directed("note-grown", new Note("grown", "text " + i, false)));
        }
        service.bean(Commands.class).executeAll(notes, service.caller("grown"));
        service.jdbc().sql("delete from projection where stream_id = 'note-grown'").update();

        service.bean(Rebuild.class).run();

        assertThat(find("note-grown").texts())
                .isEqualTo(IntStream.range(0, 450).mapToObj(i -> "text " + i).toList());
    }

    /** What the topic has is added up as the audit trail does it. */
    @Test
    void theStoreAddsUpAStreamToWhatLiesOnTheTopic() throws Exception {
        note("sum", "one", false);
        note("sum", "two", false);

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(find("note-sum").ended()).isTrue();
                    assertThat(sums("note-sum", "").lines())
                            .containsExactly(
                                    JsonMapper.shared().writeValueAsString(onTopic("note-sum")),
                                    "{\"streams\":1}");
                });
        assertThat(sums("note-sum", "&until=1"))
                .contains("\"events\":1,")
                .doesNotContain(onTopic("note-sum").digest());
    }

    private static StreamSum onTopic(String stream) throws Exception {
        var sums = new ArrayList<StreamSum>();
        var adder = new StreamAdder(sums::add);
        // Another test publishes all again.
        var seen = new HashSet<String>();
        for (var record : TopicRecords.all(Fixture.broker().bootstrapServers(), Topic.INCIDENTS)) {
            if (record.headers().lastHeader(HeaderNames.SUBJECT) != null
                    && TopicRecords.header(record, HeaderNames.SUBJECT).equals(stream)
                    && seen.add(TopicRecords.header(record, HeaderNames.ID))) {
                var body = Arrays.copyOfRange(record.value(), 10, record.value().length);
                adder.add(
                        stream,
                        Long.parseLong(TopicRecords.header(record, HeaderNames.SEQUENCE)),
                        TopicRecords.header(record, HeaderNames.ID),
                        MessageDigest.getInstance("SHA-256").digest(body),
                        false);
            }
        }
        adder.end();
        assertThat(sums).hasSize(1);
        return sums.getFirst();
    }

    /** More than are read at a time, of one stream and of several. */
    @Test
    void theStoreAddsUpStreamsOfAnyLength() throws Exception {
        var notes = new ArrayList<Directed>();
        for (int i = 0; i < 1_200; i++) {
            String id = i < 700 ? "many" : "other" + i;
            notes.add(new Directed("note-" + id, new Note(id, "text " + i, false)));
        }
        service.bean(Commands.class).executeAll(notes, service.caller("many"));

        var lines = service.get("/api/v1/streams").lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"stream\":\"note-many\",\"first\":1,"))
                .singleElement()
                .satisfies(line ->
                        assertThat(JsonMapper.shared().readTree(line).path("events").asInt())
                                .isGreaterThanOrEqualTo(700));
        assertThat(lines).filteredOn(line -> line.contains("\"note-other")).hasSize(500);
        assertThat(lines.getLast()).isEqualTo("{\"streams\":%d}".formatted(lines.size() - 1));
    }

    private String sums(String stream, String more) throws Exception {
        return service.get("/api/v1/streams?stream=" + stream + more);
    }

    private long count(String sql) {
        return service.count(sql);
    }
}
