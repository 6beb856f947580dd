package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Evidence over REST: with a source and an age, of people, pipelines and load tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT {
    private static final String EVIDENCE = "/api/v1/evidence";
    private static final String LOAD_TESTS = EVIDENCE + "/load-tests?service=tested&version=1";
    private static final String SUMMARY =
            """
            {"metrics": {"http_reqs": {"count": 1000, "rate": 33.2},
                         "http_req_duration": {"min": 10, "max": 400, "p(95)": %s},
                         "http_req_failed": {"passes": 0, "fails": %d, "value": 0}}}
            """;

    private RunningDeploy deploy;

    @BeforeAll
    void start() throws IOException {
        deploy = new RunningDeploy(List.of());
    }

    @AfterAll
    void stop() {
        deploy.close();
    }

    private Rest.Answer found(String item, String more, String caller) {
        String body =
                "{\"service\":\"tested\",\"version\":\"1\",\"item\":\"%s\",\"outcome\":\"passed\"%s}";
        return deploy.rest().post(EVIDENCE, body.formatted(item, more), caller);
    }

    private static JsonNode line(JsonNode deployment, String item) {
        return deployment
                .path("checklist")
                .valueStream()
                .filter(each -> each.path("item").asString().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode show(String id) {
        return deploy.rest().get(RunningDeploy.DEPLOYMENTS + "/" + id, "viewer").body();
    }

    @Test
    void aReleaseWaitsForEvidenceThatIsYoungEnoughAndShowsWhoFoundWhatAndWhen() {
        JsonNode asked =
                deploy.rest()
                        .post(
                                RunningDeploy.DEPLOYMENTS,
                                RunningDeploy.body("tested", "1", ""),
                                "ci")
                        .body();
        String id = asked.path("id").asString();
        assertThat(asked.path("status").asString()).isEqualTo("waiting");
        assertThat(line(asked, "unit-tests").path("source").asString()).isEqualTo("ci");
        assertThat(line(asked, "rollback-plan").path("source").asString()).isEqualTo("fairlead");
        assertThat(line(asked, "security-scan").path("state").asString()).isEqualTo("missing");

        Instant old = Instant.now().minus(Duration.ofDays(3));
        assertThat(found("security-scan", ",\"at\":\"%s\"".formatted(old), "ci").text("/reason"))
                .isEqualTo("evidence-kept");
        assertThat(line(show(id), "security-scan").path("state").asString()).isEqualTo("stale");

        found("performance-tests", "", "ci");
        assertThat(line(show(id), "performance-tests").path("state").asString())
                .as("a word is no summary")
                .isEqualTo("missing");
        Rest.Answer load = deploy.rest().post(LOAD_TESTS, SUMMARY.formatted("180.5", 1000), "ci");
        assertThat(load.text("/evidence/outcome")).isEqualTo("passed");
        assertThat(load.text("/evidence/detail")).contains("p95 180.5 ms of 200ms at most");
        assertThat(show(id).at("/waiting/0/reason").asString()).isEqualTo("evidence-stale");
        found("security-scan", ",\"url\":\"https://ci.example.org/7\"", "ci");

        JsonNode done = deploy.status(id, "succeeded");
        assertThat(line(done, "performance-tests").path("state").asString()).isEqualTo("passed");
        assertThat(line(done, "deployment-executed").path("state").asString()).isEqualTo("passed");
        assertThat(line(done, "documentation-updated").path("state").asString())
                .isEqualTo("missing");
        found("documentation-updated", "", "olga");
        assertThat(line(show(id), "documentation-updated").path("source").asString())
                .isEqualTo("olga");
        assertThat(
                        deploy.rest()
                                .get(EVIDENCE + "?service=tested&version=1", "viewer")
                                .body()
                                .path("items"))
                .hasSize(3);
    }

    @Test
    void whatIsNoEvidenceIsRefusedAndKeepsNothing() {
        assertThat(found("security-scan", "", "viewer").status()).isEqualTo(403);
        assertThat(found("security-scan", "", "stranger").status()).isEqualTo(403);
        assertThat(
                        found(
                                        "security-scan",
                                        ",\"at\":\"%s\""
                                                .formatted(Instant.now().plus(Duration.ofHours(1))),
                                        "ci")
                                .text("/errors/0/pointer"))
                .isEqualTo("/at");
        String tests = LOAD_TESTS.replace("version=1", "version=forged");
        assertThat(
                        deploy.rest()
                                .post(tests, SUMMARY.formatted("180.5", 999), "ci")
                                .text("/errors/0/pointer"))
                .isEqualTo("/metrics/http_req_failed/passes");
        assertThat(deploy.rest().post(tests, "{\"metrics\": []}", "ci").status()).isEqualTo(400);
        assertThat(
                        deploy.rest()
                                .post(
                                        tests + "&item=unit-tests",
                                        SUMMARY.formatted("180.5", 1000),
                                        "ci")
                                .text("/errors/0/expected"))
                .contains("deploy.evidence.<item>.p95");
        assertThat(deploy.rest().post(tests, " ".repeat(1_100_000) + "{}", "ci").status())
                .isEqualTo(413);

        assertThat(
                        deploy.rest()
                                .get(EVIDENCE + "?service=tested&version=forged", "viewer")
                                .body()
                                .path("items"))
                .isEmpty();
    }
}
