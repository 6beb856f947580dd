package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.DeadLetters.Letter;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Records that come before their predecessors, by an accident or by somebody's will. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GapIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOPIC = Topic.INCIDENTS.topicName();

    private FlowService service;
    private Speaker speaker;

    @BeforeAll
    void start() throws Exception {
        service =
                FlowService.start(
                        Fixture.broker().bootstrapServers(),
                        Fixture.database("gaps"),
                        Map.of("fairlead.service", "gaps", "fairlead.gap-patience", "0s"));
        speaker = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        speaker.close();
        service.close();
    }

    @Test
    void aForgedSequenceHoldsNobodyAndCanBeDiscarded() throws Exception {
        service.note("made-up", "one", false);
        awaitCopy("made-up", List.of("one"));

        say("made-up", "gaps", 100, "not mine");
        service.note("made-up", "two", false);
        service.note("beside", "flows", false);

        awaitCopy("made-up", List.of("one", "two"));
        awaitCopy("beside", List.of("flows"));
        var waiting = awaitLetters("made-up", 1).getFirst();
        assertThat(waiting.reason()).isEqualTo("sequence-gap");
        assertThat(waiting.detail()).contains("note-made-up", "/fairlead/gaps", "sequence 100");
        var health = service.health();
        assertThat(health.part("inbox").path("status").asString()).isEqualTo("DEGRADED");
        assertThat(health.part("inbox").at("/details/gaps").asInt()).isPositive();

        var discarded = service.post("/api/v1/dead-letters/discard", body(waiting));
        assertThat(discarded.status()).isEqualTo(204);
        service.note("made-up", "three", false);
        awaitCopy("made-up", List.of("one", "two", "three"));
        assertThat(letters("made-up")).isEmpty();
    }

    @Test
    void whatIsMissingComesLaterAndTheStreamGoesOnByItself() {
        say("late", "other", 1, "one");
        say("late", "other", 4, "four");
        say("late", "other", 3, "three");
        say("late", "other", 3, "three");
        awaitLetters("late", 2);

        say("late", "other", 2, "two");

        awaitCopy("late", List.of("one", "two", "three", "four"));
        awaitLetters("late", 0);
    }

    @Test
    void whatNeverComesIsSkippedFromTheFirstThatWaits() throws Exception {
        say("lost", "other", 1, "one");
        say("lost", "other", 5, "five");
        say("lost", "other", 6, "six");
        say("lost", "other", 9, "nine");
        var waiting = awaitLetters("lost", 3);

        var notFirst = service.post("/api/v1/dead-letters/skip", body(waiting.get(1)));
        var done = service.post("/api/v1/dead-letters/skip", body(waiting.getFirst()));
        var unknown = service.post("/api/v1/dead-letters/skip", body(waiting.getFirst()));

        assertThat(notFirst.status()).isEqualTo(409);
        assertThat(notFirst.body().path("detail").asString()).contains("Sequence 5 of note-lost");
        assertThat(done.body().path("skipped").asInt()).isEqualTo(3);
        assertThat(done.body().path("handled").asInt()).isEqualTo(2);
        assertThat(unknown.status()).isEqualTo(404);
        awaitCopy("lost", List.of("one", "five", "six"));
        assertThat(letters("lost")).hasSize(1);
    }

    @Test
    void aTopicThatWasCutIsMendedByPublishingItAgain() {
        service.note("cut", "one", false);
        awaitCopy("cut", List.of("one"));
        await().atMost(PATIENCE).until(() -> service.find("note-cut").ended());
        // What the inbox knows of the stream is older than what is left of the topic.
        await().atMost(PATIENCE)
                .until(() -> service.count("select count(*) from unpublished") == 0);
        await().atMost(PATIENCE).until(() -> position("note-cut") == 3);
        service.jdbc()
                .sql("update inbox set sequence = 1, previous = 0 where stream_id = 'note-cut'")
                .update();

        service.note("cut", "two", false);
        awaitLetters("cut", 1);
        service.bean(Republish.class).run(Topic.INCIDENTS, 0);

        awaitCopy("cut", List.of("one", "two"));
        awaitLetters("cut", 0);
    }

    @Test
    void toDiscardARecordThatWasNotTheNextOfItsStreamLeavesTheStreamWhereItIs() throws Exception {
        service.note("junk", "one", false);
        awaitCopy("junk", List.of("one"));
        await().atMost(PATIENCE).until(() -> service.find("note-junk").ended());

        speaker.sayJunk(
                updated("junk", "no event"),
                "note-junk",
                origin("junk", "gaps", 50),
                new byte[] {1, 2, 3});
        var junk = awaitLetters("junk", 1).getFirst();
        service.note("junk", "two", false);
        awaitLetters("junk", 2);
        service.post("/api/v1/dead-letters/discard", body(junk));
        service.post(
                "/api/v1/dead-letters/replay",
                "{\"topic\": \"%s\", \"key\": \"note-junk\"}".formatted(TOPIC));

        awaitCopy("junk", List.of("one", "two"));
    }

    @Test
    void aRecordThatSaysOfNoStreamHoldsNobody() {
        speaker.say(TOPIC, "note-anybody", new byte[] {1, 2, 3});
        awaitLetters("anybody", 1);

        service.note("anybody", "flows", false);

        awaitCopy("anybody", List.of("flows"));
        assertThat(letters("anybody").getFirst().reason()).isEqualTo("missing-header");
    }

    private void say(String id, String source, long sequence, String text) {
        speaker.say(updated(id, text), "note-" + id, origin(id, source, sequence));
    }

    private static Origin origin(String id, String source, long sequence) {
        return Origin.unique().onStream("note-" + id).from(source, sequence);
    }

    private static IncidentUpdated updated(String id, String text) {
        return IncidentUpdated.newBuilder()
                .incidentId(id)
                .number("N")
                .by("another service")
                .message(text)
                .at(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    private static String body(Letter letter) {
        return "{\"topic\": \"%s\", \"partition\": %d, \"offset\": %d}"
                .formatted(letter.topic(), letter.partition(), letter.offset());
    }

    private void awaitCopy(String id, List<String> texts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(service.copy(id)).isEqualTo(texts));
    }

    private List<Letter> awaitLetters(String id, int number) {
        return await().atMost(PATIENCE).until(() -> letters(id), found -> found.size() == number);
    }

    private List<Letter> letters(String id) {
        return service.bean(DeadLetters.class).list(100).stream()
                .filter(letter -> letter.key().equals("note-" + id))
                .toList();
    }

    private long position(String stream) {
        return service.count(
                "select coalesce(max(sequence), 0) from inbox where stream_id = '%s'"
                        .formatted(stream));
    }
}
