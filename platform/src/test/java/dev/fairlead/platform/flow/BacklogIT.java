package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.relay.Relay;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More events wait than the relay takes in one batch, and than it takes in one pass. */
class BacklogIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STREAMS = 8;
    private static final int TRANSACTIONS = 16;
    private static final int NOTES = 100;

    /** Its notes, and what bell and timer add. */
    private static final int EVENTS_OF_A_STREAM = TRANSACTIONS * NOTES + 2;

    @Test
    void aBacklogOfManyBatchesArrivesWholeInOrderAndOnce() throws Exception {
        try (OwnBroker broker = Fixture.ownBroker();
                FlowService service =
                        FlowService.start(
                                broker.bootstrapServers(), Fixture.database("backlog"), Map.of())) {
            var relay = service.bean(Relay.class);
            relay.stop();
            for (int i = 0; i < TRANSACTIONS; i++) {
                appendInOneTransaction(service, i);
            }
            await().atMost(PATIENCE).until(() -> service.count("select count(*) from work") == 0);
            assertThat(service.count("select count(*) from unpublished"))
                    .isEqualTo(STREAMS * EVENTS_OF_A_STREAM);

            relay.start();

            await().atMost(PATIENCE)
                    .until(() -> service.count("select count(*) from unpublished") == 0);
            var published = published(broker);
            assertThat(published.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, STREAMS).mapToObj(i -> "note-s" + i).toList());
            var whole = LongStream.rangeClosed(1, EVENTS_OF_A_STREAM).boxed().toList();
            assertThat(published)
                    .allSatisfy((_, sequences) -> assertThat(sequences).isEqualTo(whole));
        }
    }

    /** Notes of all streams, one after the other, as an inbox stores what a batch leads to. */
    private static void appendInOneTransaction(FlowService service, int number) {
        var notes = new ArrayList<Directed>();
        for (int i = 0; i < NOTES; i++) {
            for (int stream = 0; stream < STREAMS; stream++) {
                var id = "s" + stream;
                notes.add(
                        new Directed(
                                "note-" + id, new Note(id, "%d-%d".formatted(number, i), false)));
            }
        }
        service.bean(Commands.class).executeAll(notes, service.caller("backlog"));
    }

    /** Sequences by key, in the order of the topic; without the copies that come back meanwhile. */
    private static Map<String, List<Long>> published(OwnBroker broker) {
        var sequences = new HashMap<String, List<Long>>();
        for (var record : TopicRecords.all(broker.bootstrapServers(), Topic.INCIDENTS)) {
            if (!record.key().startsWith("note-copy-")) {
                sequences
                        .computeIfAbsent(record.key(), _ -> new ArrayList<>())
                        .add(Long.valueOf(TopicRecords.header(record, HeaderNames.SEQUENCE)));
            }
        }
        return sequences;
    }
}
