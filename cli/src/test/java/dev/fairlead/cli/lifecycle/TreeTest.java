package dev.fairlead.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.output.Json;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TreeTest {
    @Test
    void whatAnEventAloneLedToStandsBelowItAndSeveralAreIndented() {
        JsonNode lifecycle =
                parse(
                        """
                        {"timeline": [
                           {"id": "a", "time": "2026-11-23T12:00:00Z", "type": "dev.fairlead.deployments.StepStarted.v1",
                            "payload": {"name": "traffic-5", "attempt": 1, "reason": null}}],
                         "tree": [{"id": "a", "type": "x.A.v1", "effects": [
                            {"id": "b", "type": "x.B.v1", "effects": [
                               {"id": "c", "type": "x.C.v1", "effects": [{"id": "d", "type": "x.D.v1", "effects": []}]},
                               {"id": "e", "type": "x.E.v1", "effects": []}]}]}]}\
                        """);

        assertThat(Tree.lines(lifecycle))
                .containsExactly(
                        "12:00:00Z  StepStarted  name=traffic-5", "B", "├─ C", "│  D", "└─ E");
    }

    @Test
    void theFirstEventSaysWhatItsSubjectAndItsSuspectAre() {
        JsonNode lifecycle =
                parse(
                        """
                        {"timeline": [
                           {"id": "a", "time": "2026-11-23T12:00:00Z", "type": "dev.fairlead.alerts.MetricBreached.v1",
                            "payload": {"alertName": "Errors", "subject": {"service": "checkout", "environment": "production"},
                                        "suspect": {"version": "3"}}}],
                         "tree": [{"id": "a", "type": "x.A.v1", "effects": []}]}\
                        """);

        assertThat(Tree.lines(lifecycle))
                .containsExactly(
                        "12:00:00Z  MetricBreached  service=checkout environment=production version=3");
    }

    @Test
    void aChainMayBeLongerThanTheStack() {
        int length = 20_000;
        String chain =
                "{\"id\": \"a\", \"type\": \"x.A.v1\", \"effects\": [".repeat(length)
                        + "]}".repeat(length);

        JsonNode lifecycle = parse("{\"timeline\": [], \"tree\": [" + chain + "]}");

        assertThat(Tree.lines(lifecycle)).hasSize(length).containsOnly("A");
    }

    private static JsonNode parse(String text) {
        return Objects.requireNonNull(Json.parse(text));
    }
}
