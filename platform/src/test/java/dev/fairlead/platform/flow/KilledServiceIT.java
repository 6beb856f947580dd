package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.OwnDatabaseServer;
import dev.fairlead.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Service, broker and database are killed while notes are taken; the books must balance after. */
@Tag("thorough")
class KilledServiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NOTES_BETWEEN_KILLS = 60;
    private static final String TWICE =
            "select count(*) from (select stream_id from event where type like '%%%s.v1' group by stream_id having count(*) > 1) twice";

    private final OwnBroker broker = Fixture.ownBroker();
    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private Path directory;
    private Path accepted;
    private Path enough;
    private Credentials database;
    private JdbcClient jdbc;
    private ServiceProcess service;

    @BeforeEach
    void start() throws Exception {
        directory = Files.createTempDirectory("killed");
        accepted = directory.resolve("accepted");
        enough = directory.resolve("enough");
        new TokenFile(directory.resolve("tokens.yaml"))
                .issue("t", Role.ADMIN, Set.of("*"), Set.of(), null, new SecureRandom());
        database = server.database("killed");
        jdbc =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                database.url(), database.user(), database.password()));
        service =
                new ServiceProcess(
                        Writer.class, properties(), accepted.toString(), enough.toString());
        service.start();
    }

    @AfterEach
    void stop() {
        service.close();
        broker.close();
        server.close();
    }

    @Test
    void nothingIsLostOrOutOfOrderAndNothingTakesEffectTwice() throws Exception {
        awaitMoreNotes();
        service.restart();
        awaitMoreNotes();
        broker.kill();
        awaitMoreNotes();
        service.restart();
        broker.start();
        awaitMoreNotes();
        server.kill();
        server.start();
        awaitMoreNotes();
        service.restart();
        awaitMoreNotes();
        Files.createFile(enough);
        await().atMost(PATIENCE).until(this::isQuiet);

        assertThat(
                        jdbc.sql(
                                        "select document -> 'texts' ->> i from projection, generate_series(0, 9) i where stream_id not like 'note-copy-%' and document -> 'texts' ->> i is not null")
                                .query(String.class)
                                .list())
                .doesNotHaveDuplicates()
                .containsAll(Files.readAllLines(accepted));
        assertThat(count(TWICE.formatted("IncidentAcknowledged"))).isZero();
        assertThat(count(TWICE.formatted("IncidentResolved"))).isZero();
        assertThat(publishedInOrder())
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("select event_id::text from event where sequence is not null")
                                .query(String.class)
                                .list());
    }

    private boolean isQuiet() {
        return count("select count(*) from unpublished") == 0
                && count("select count(*) from work") == 0
                && count(
                                """
                                select count(*) from projection note
                                left join projection copy
                                    on copy.stream_id = replace(note.stream_id, 'note-', 'note-copy-')
                                where note.stream_id not like 'note-copy-%'
                                    and (note.document -> 'texts')
                                        is distinct from (copy.document -> 'texts')
                                """)
                        == 0;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).optional().orElse(0L);
    }

    /** Ids of all events on the topic, each once; fails where one stands before its predecessor. */
    private Set<String> publishedInOrder() {
        var ids = new HashSet<String>();
        var last = new HashMap<String, Long>();
        for (var record : TopicRecords.all(broker.bootstrapServers(), Topic.INCIDENTS)) {
            var stream = TopicRecords.header(record, HeaderNames.SUBJECT);
            long sequence = Long.parseLong(TopicRecords.header(record, HeaderNames.SEQUENCE));
            long before = last.getOrDefault(stream, 0L);
            assertThat(sequence)
                    .as("sequence of the next event of %s", stream)
                    .isLessThanOrEqualTo(before + 1);
            last.put(stream, Math.max(before, sequence));
            ids.add(TopicRecords.header(record, HeaderNames.ID));
        }
        return ids;
    }

    private void awaitMoreNotes() throws IOException {
        long goal = notes() + NOTES_BETWEEN_KILLS;
        await().atMost(PATIENCE).until(() -> notes() >= goal);
    }

    private long notes() throws IOException {
        return Files.exists(accepted) ? Files.readAllLines(accepted).size() : 0;
    }

    private Map<String, String> properties() {
        return Map.of(
                "server.port", "0",
                "fairlead.service", "flow",
                "fairlead.bootstrap-servers", broker.bootstrapServers(),
                "fairlead.security.tokens", directory.resolve("tokens.yaml").toString(),
                "fairlead.seals.public-keys", TestKeys.ofThisJvm().publicKeys().toString(),
                "fairlead.seals.private-key",
                        TestKeys.ofThisJvm().privateKey("incident").toString(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.flyway.locations", "classpath:db/migration/platform");
    }
}
