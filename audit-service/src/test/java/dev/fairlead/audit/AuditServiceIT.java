package dev.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.audit.trail.ChainHash;
import dev.fairlead.audit.trail.HeaderBytes;
import dev.fairlead.audit.trail.Reading;
import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.audit.trail.RecordBytes;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.platform.sums.StreamAdder;
import dev.fairlead.platform.sums.StreamSum;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers see of the audit service, from the topic to the answer. */
class AuditServiceIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir Path folder;
    private static RunningAudit audit;

    @BeforeAll
    static void start() throws Exception {
        audit = new RunningAudit(Fixture.database("audit_service"));
    }

    @AfterAll
    static void stop() {
        audit.close();
    }

    private static void publish(Story story) {
        audit.publish(story.records());
        String id = correlation(story.records().getFirst());
        await().atMost(SOON)
                .until(() ->
                        audit.get("/api/v1/lifecycles/" + id).at("/timeline").size()
                                == story.records().size());
    }

    private static String correlation(ReceivedRecord record) {
        return record.headers().stream()
                .filter(h -> h.name().equals("ce_correlationid"))
                .map(Header::value)
                .map(String::new)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsALifecycleAsTimelineAndAsTree() {
        publish(Story.badRelease("life-shown", "shown", "INC-2026-101"));

        JsonNode lifecycle = audit.get("/api/v1/lifecycles/INC-2026-101");

        assertThat(lifecycle.at("/id").asString()).isEqualTo("life-shown");
        assertThat(lifecycle.at("/complete").asBoolean()).isTrue();
        assertThat(lifecycle.at("/reasons")).isEmpty();
        assertThat(lifecycle.at("/traceIds/0").asString()).isEqualTo(Story.TRACE);
        assertThat(lifecycle.at("/timeline/0/type").asString())
                .isEqualTo("dev.fairlead.deployments.DeploymentRequested.v1");
        assertThat(lifecycle.at("/timeline/0/payload/service").asString()).isEqualTo("checkout");
        assertThat(lifecycle.at("/tree/0/effects/0/type").asString())
                .isEqualTo("dev.fairlead.deployments.DeploymentStarted.v1");
        assertThat(lifecycle.at("/tree")).hasSize(1);
    }

    /** What came a moment ago, too: it is signed for the proof. */
    @Test
    void evidenceOfAnIncidentHasItsRecordsAndSignedCheckpoints() {
        Story story = Story.badRelease("life-proven", "proven", "INC-2026-111");
        publish(story);

        JsonNode evidence = audit.get("/api/v1/proofs/INC-2026-111");

        assertThat(evidence.at("/format").asString()).isEqualTo("fairlead-evidence/1");
        assertThat(evidence.at("/records")).hasSize(story.records().size());
        assertThat(evidence.at("/checkpoints/0").asString()).startsWith("fairlead-checkpoint/1 ");
        assertThat(evidence.at("/records/0/payload").isMissingNode()).isTrue();
        assertThat(audit.get("/api/v1/verification").at("/checkpoint/state").asString())
                .isEqualTo("kept");
        assertThat(audit.response("/api/v1/proofs/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aRepublishAddsNothing() {
        Story story = Story.badRelease("life-again", "again", "INC-2026-102");
        publish(story);

        audit.publish(story.records());
        publish(new Story("life-after").requested("after"));

        assertThat(audit.get("/api/v1/events?correlation=life-again").at("/items"))
                .hasSize(story.records().size());
    }

    @Test
    void recordsThatAreNoEventsAreKeptFromEveryTopicAndTheOthersFlowOn() {
        List<ReceivedRecord> garbage =
                Arrays.stream(Topic.values())
                        .filter(Topic::carriesEvents)
                        .map(t ->
                                new ReceivedRecord(
                                        t.topicName(),
                                        0,
                                        0,
                                        new byte[] {7},
                                        List.of(Header.of("who", "nobody")),
                                        new byte[] {1, 2, 3}))
                        .toList();
        audit.publish(garbage);

        publish(Story.badRelease("life-on", "on", "INC-2026-103"));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    String lines = audit.response("/api/v1/export").body();
                    assertThat(
                                    lines.lines()
                                            .map(RunningAudit::json)
                                            .filter(l -> l.at("/key").asString().equals("Bw=="))
                                            .map(l -> l.at("/topic").asString()))
                            .containsExactlyInAnyOrderElementsOf(
                                    garbage.stream().map(ReceivedRecord::topic).toList());
                });
    }

    @Test
    void theChainsAreIntactAndTheExportProvesIt() {
        publish(Story.badRelease("life-proved", "proved", "INC-2026-104"));

        JsonNode verification = audit.get("/api/v1/verification");
        HttpResponse<String> export = audit.response("/api/v1/export");

        assertThat(verification.at("/intact").asBoolean()).isTrue();
        assertThat(verification.at("/records").asLong()).isPositive();
        assertThat(export.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/x-ndjson");
        Map<String, String> heads = new HashMap<>();
        export.body().lines().map(RunningAudit::json).forEach(line -> check(line, heads));
        verification
                .at("/chains")
                .forEach(chain ->
                        assertThat(heads)
                                .containsEntry(
                                        chain.at("/chain").asString(),
                                        chain.at("/hash").asString()));
    }

    /** As somebody else would, who has the export alone. */
    private static void check(JsonNode line, Map<String, String> heads) {
        String chain = line.at("/chain").asString();
        String previous = heads.getOrDefault(chain, "0".repeat(64));
        List<Header> headers = new ArrayList<>();
        line.at("/headers")
                .forEach(
                        h -> headers.add(new Header(h.at("/name").asString(), bytes(h, "/value"))));
        byte[] hash =
                ChainHash.of(
                        HexFormat.of().parseHex(previous),
                        line.at("/position").asLong(),
                        new RecordBytes(
                                line.at("/topic").asString(),
                                line.at("/partition").asInt(),
                                line.at("/offset").asLong(),
                                HeaderBytes.encode(headers),
                                bytes(line, "/key"),
                                bytes(line, "/value")),
                        reading(line),
                        Instant.parse(line.at("/recordedAt").asString()));
        assertThat(line.at("/previousHash").asString()).isEqualTo(previous);
        assertThat(line.at("/hash").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        heads.put(chain, line.at("/hash").asString());
    }

    private static Reading reading(JsonNode line) {
        return new Reading(
                line.at("/identity").asString(),
                HexFormat.of().parseHex(line.at("/contentHash").asString()),
                text(line, "service"),
                line.at("/names").valueStream().map(JsonNode::asString).toList(),
                text(line, "undecodable"));
    }

    private static @Nullable String text(JsonNode line, String name) {
        JsonNode found = line.get(name);
        return found == null ? null : found.asString();
    }

    /** The verification as the guide gives it, run on what the service exports. */
    @Test
    void theGuidesVerificationVerifiesAnExport() throws Exception {
        GuideCode.require("python3");
        publish(Story.badRelease("life-guide", "guide", "INC-2026-106"));
        var script =
                Files.writeString(folder.resolve("verify.py"), GuideCode.of("audit.md", "python"));
        var export = folder.resolve("export.ndjson");
        var whole = audit.response("/api/v1/export").body();
        Files.writeString(export, whole);

        var verified = run("python3", script.toString(), export.toString());
        var heads = new ArrayList<String>();
        audit.get("/api/v1/verification")
                .at("/chains")
                .forEach(chain ->
                        heads.add(
                                "%s %d %s"
                                        .formatted(
                                                chain.at("/chain").asString(),
                                                chain.at("/records").asLong(),
                                                chain.at("/hash").asString())));
        assertThat(verified.lines()).containsExactlyElementsOf(heads);

        Files.writeString(export, whole.replaceFirst("\"identity\":\"", "\"identity\":\"x"));
        assertThat(run("python3", script.toString(), export.toString()))
                .contains("is not what was recorded");
    }

    /** As a service adds up its store; what nobody has sealed does not count. */
    @Test
    void whatTheTrailHoldsOfAServiceIsAddedUpStreamByStream() throws Exception {
        Story story = Story.badRelease("life-sums", "sums", "INC-2026-107");
        publish(story);
        List<ReceivedRecord> ofStream =
                story.records().stream()
                        .filter(record ->
                                header(record, HeaderNames.SUBJECT).equals("rollout-sums"))
                        .filter(record ->
                                header(record, HeaderNames.SOURCE).equals("/fairlead/deploy"))
                        .toList();
        List<StreamSum> expected = new ArrayList<>();
        StreamAdder adder = new StreamAdder(expected::add);
        for (ReceivedRecord record : ofStream) {
            byte[] value = Objects.requireNonNull(record.value());
            byte[] body = Arrays.copyOfRange(value, 10, value.length);
            adder.add(
                    "rollout-sums",
                    Long.parseLong(header(record, HeaderNames.SEQUENCE)),
                    header(record, HeaderNames.ID),
                    MessageDigest.getInstance("SHA-256").digest(body),
                    false);
        }
        adder.end();
        audit.forge(ofStream.getFirst());

        String path = "/api/v1/streams?source=/fairlead/deploy";
        assertThat(ofStream).hasSizeGreaterThan(1);
        assertThat(audit.response(path + "&stream=rollout-sums").body().lines())
                .containsExactly(
                        JsonMapper.shared().writeValueAsString(expected.getFirst()),
                        "{\"streams\":1}");
        assertThat(audit.response(path).body())
                .contains(expected.getFirst().digest())
                .doesNotContain("INC-2026-107");
        assertThat(
                        RunningAudit.json(first(path + "&stream=rollout-sums&until=1"))
                                .at("/events")
                                .asLong())
                .isEqualTo(1);
    }

    private static String first(String path) {
        return audit.response(path).body().lines().findFirst().orElse("");
    }

    private static String header(ReceivedRecord record, String name) {
        return record.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(header -> new String(Objects.requireNonNull(header.value())))
                .findFirst()
                .orElse("");
    }

    private static String run(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Somebody who reaches the broker speaks in the name of a service. */
    @Test
    void aForgedRecordIsKeptMarkedAndInNoLifecycle() {
        publish(Story.badRelease("life-forged", "forged", "INC-2026-107"));
        audit.forge(new Story("life-forged").rolledBack("forged").records().getFirst());

        await().atMost(SOON)
                .until(() ->
                        audit.get("/api/v1/events?correlation=life-forged").at("/items").size()
                                == 8);
        assertThat(audit.get("/api/v1/events?correlation=life-forged").at("/items"))
                .anySatisfy(item ->
                        assertThat(item.at("/undecodable").asString(""))
                                .startsWith("unproven: seal-missing"));
        JsonNode lifecycle = audit.get("/api/v1/lifecycles/life-forged");
        assertThat(lifecycle.at("/timeline")).hasSize(7);
        JsonNode verification = audit.get("/api/v1/verification");
        assertThat(verification.at("/intact").asBoolean()).isTrue();
        assertThat(verification.at("/unproven").asLong()).isPositive();
    }

    private static byte[] bytes(JsonNode node, String pointer) {
        return Base64.getDecoder().decode(node.at(pointer).asString());
    }

    @Test
    void whatSomebodyAskedForIsFoundByTheCallerAndLeftOutOnDemand() {
        publish(new Story("life-anna").asked("anna"));
        publish(new Story("life-bob").asked("bob"));
        publish(new Story("life-not-anna").opened("anna"));

        JsonNode annas = audit.get("/api/v1/events?caller=anna").at("/items");
        assertThat(annas).hasSize(1);
        assertThat(annas.at("/0/payload/address").asString()).isEqualTo("192.0.2.7");
        assertThat(annas.at("/0/payload/action").asString())
                .isEqualTo("POST /api/v1/deployments/{id}/pause");
        assertThat(annas.at("/0/names/0").asString()).isEqualTo("caller:anna");
        assertThat(audit.response("/api/v1/export?caller=anna").body().lines()).hasSize(1);
        String topic = "fairlead.access.v1";
        assertThat(audit.get("/api/v1/events?caller=bob&topic=" + topic).at("/items")).hasSize(1);
        assertThat(audit.get("/api/v1/events?caller=bob&notTopic=" + topic).at("/items")).isEmpty();
        assertThat(audit.get("/api/v1/events?notTopic=" + topic + "&limit=200").at("/items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.at("/topic").asString()).isNotEqualTo(topic));
        assertThat(audit.response("/api/v1/lifecycles/anna").body()).contains("life-not-anna");
    }

    @Test
    void eventsAreFoundByWhatTheySayPageByPage() {
        publish(Story.badRelease("life-paged", "paged", "INC-2026-105"));
        List<String> ids = new ArrayList<>();
        String next = "";

        do {
            JsonNode page =
                    audit.get(
                            "/api/v1/events?limit=2&correlation=life-paged"
                                    + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.at("/items").size()).isLessThanOrEqualTo(2);
            page.at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            next = page.at("/next").asString("");
        } while (!next.isEmpty());

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(
                        audit.get(
                                        "/api/v1/events?correlation=life-paged&type=IncidentOpened&service=checkout&subject=incident-INC-2026-105&from=2026-11-23T09:00:05Z&to=2026-11-23T09:00:06Z")
                                .at("/items"))
                .hasSize(1);
        assertThat(
                        audit.get("/api/v1/events?correlation=life-paged&from=2026-11-23T09:00:07Z")
                                .at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/lifecycles/nobody-knows,404,not-found",
        "/api/v1/verification?chain=nothing-0,404,not-found",
        "/api/v1/events?limit=0,400,invalid-fields",
        "/api/v1/events?cursor=x,400,invalid-fields",
        "/api/v1/events?from=yesterday,400,invalid-fields"
    })
    void whatCannotBeAnsweredIsAProblemWithAName(String path, int status, String type) {
        HttpResponse<String> response = audit.response(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(RunningAudit.json(response.body()).at("/type").asString()).endsWith("/" + type);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/lifecycles/life",
        "/api/v1/verification",
        "/api/v1/events",
        "/api/v1/export"
    })
    void nothingIsShownWithoutAToken(String path) {
        assertThat(audit.withoutToken(path).statusCode()).isEqualTo(401);
    }
}
