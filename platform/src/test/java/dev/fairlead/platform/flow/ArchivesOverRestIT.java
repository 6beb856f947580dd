package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.testsupport.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running service answers about what went to an archive. */
class ArchivesOverRestIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NOTE = "/api/v1/notes/note-old";

    @TempDir private Path folder;
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service =
                FlowService.start(
                        Fixture.broker().bootstrapServers(),
                        Fixture.database("archives"),
                        Map.of("fairlead.archive.folder", folder));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whatWasArchivedIsToldFromWhatNeverWasUntilItIsBack() throws Exception {
        service.note("old");
        await().atMost(PATIENCE)
                .until(() ->
                        service.find("note-old").ended()
                                && service.find("note-copy-old").ended()
                                && service.count("select count(*) from work") == 0
                                && service.count("select count(*) from unpublished") == 0);
        long events = service.count("select count(*) from event");
        service.jdbc()
                .sql("update event set recorded_at = recorded_at - interval '500 days'")
                .update();

        var run = service.post("/api/v1/archives/run", "");

        assertThat(run.status()).isEqualTo(200);
        assertThat(run.body().path("rows").asLong()).isEqualTo(events + 2);
        JsonNode gone = read(NOTE);
        assertThat(gone.path("status").asInt()).isEqualTo(410);
        assertThat(gone.path("archive").asInt()).isEqualTo(1);
        assertThat(gone.path("detail").asString()).contains("note-old", "archive 1", "restore");
        assertThat(read("/api/v1/notes/note-never").path("status").asInt()).isEqualTo(404);
        var refused = service.post("/api/v1/notes/old", "{\"text\": \"again\"}");
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.body().path("reason").asString()).isEqualTo("stream-archived");
        assertThat(service.post("/api/v1/archives/1/verify", "").status()).isEqualTo(200);
        assertThat(service.health().part("archive").path("status").asString()).isEqualTo("UP");

        var back = service.post("/api/v1/archives/1/restore", "");

        assertThat(back.body().path("rows").asLong()).isEqualTo(events + 2);
        assertThat(read(NOTE).path("texts").path(0).asString()).isEqualTo("old");
        assertThat(read("/api/v1/archives").path("items").path(0).path("state").asString())
                .isEqualTo("restored");
        assertThat(service.post("/api/v1/archives/7/restore", "").status()).isEqualTo(404);
    }

    private JsonNode read(String path) throws Exception {
        return JsonMapper.shared().readTree(service.get(path));
    }
}
