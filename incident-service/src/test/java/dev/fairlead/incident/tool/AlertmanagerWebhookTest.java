package dev.fairlead.incident.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.incident.tool.ToolEvent.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String BODY =
            """
            {"receiver":"fairlead","status":"%s","version":"4","truncatedAlerts":0,
             "groupKey":"{}:{alertname=\\"Slow\\"}","groupLabels":{"alertname":"Slow"},
             "commonLabels":{"alertname":"Slow"},
             "commonAnnotations":{"description":"p99 is 3 s.","runbook_url":"https://runbooks.example/slow"},
             "externalURL":"http://alertmanager:9093","newerField":1,
             "alerts":[%s]}
            """;

    @Test
    void aGroupThatFiresIsOneTrigger() throws Malformed {
        ToolEvent event =
                read(
                        body(
                                "firing",
                                alert("firing", "warning", 1)
                                        + ","
                                        + alert("firing", "critical", 2)));

        assertThat(event.action()).isEqualTo(Action.TRIGGER);
        assertThat(event.key()).isEqualTo("{}:{alertname=\"Slow\"}");
        assertThat(event.title()).isEqualTo("Slow (alertname=Slow)");
        assertThat(event.summary())
                .isEqualTo(
                        "Slow (alertname=Slow)\np99 is 3 s.\n"
                                + "- Slow (warning) since 2026-11-23T09:01:00Z\n"
                                + "- Slow (critical) since 2026-11-23T09:02:00Z");
        assertThat(event.message()).isEqualTo("Alerts fire: Slow (warning), Slow (critical).");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.since()).isEqualTo(Instant.parse("2026-11-23T09:02:00Z"));
        assertThat(event.fingerprint()).isEqualTo("f1");
        assertThat(event.runbook()).isEqualTo("https://runbooks.example/slow");
    }

    @Test
    void aGroupThatIsResolvedIsAResolve() throws Malformed {
        ToolEvent event = read(body("resolved", alert("resolved", "warning", 1)));

        assertThat(event.action()).isEqualTo(Action.RESOLVE);
        assertThat(event.message())
                .isEqualTo("All alerts of the group are resolved: Slow (warning).");
    }

    @Test
    void fieldsThatAreNotKnownArePassedOver() throws Malformed {
        String body = body("firing", alert("firing", "warning", 1));
        String more = "\"newerField\":{\"alerts\":[{}],\"status\":[{},\"resolved\"]}";

        assertThat(read(body.replace("\"newerField\":1", more))).isEqualTo(read(body));
    }

    @Test
    void tenThousandAlertsAreCountedAndTenNamed() throws Malformed {
        String alerts =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> alert("firing", "warning", i % 60))
                        .collect(Collectors.joining(","));

        ToolEvent event = read(body("firing", alerts));

        assertThat(event.summary()).endsWith("Z and 9990 more");
        assertThat(event.summary().lines()).hasSize(12);
        assertThat(event.since()).isEqualTo(Instant.parse("2026-11-23T09:59:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | the body is not JSON",
                "{\"alerts\":[{] | the body is not JSON",
                "3 | the body is not a JSON object",
                "{\"version\":\"4\",\"status\":\"firing\",\"groupKey\":\"k\",\"alerts\":[]} | alerts: expected at least one",
                "{\"version\":\"3\",\"status\":\"firing\",\"groupKey\":\"k\",\"alerts\":[{}]} | version: expected \"4\"",
                "{\"version\":\"4\",\"status\":\"odd\",\"groupKey\":\"k\",\"alerts\":[{}]} | status: expected firing or resolved",
                "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[{}]} | groupKey: expected the key of the group",
            })
    void whatIsWrongIsNamed(String body, String error) {
        assertThat(catchThrowableOfType(Malformed.class, () -> read(body)).errors())
                .containsExactly(error);
    }

    private static String body(String status, String alerts) {
        return BODY.formatted(status, alerts);
    }

    private static String alert(String status, String severity, int minute) {
        return """
        {"status":"%s","labels":{"alertname":"Slow","severity":"%s"},"annotations":{},
         "startsAt":"2026-11-23T09:%02d:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"f%d"}
        """
                .formatted(status, severity, minute, minute);
    }

    private static ToolEvent read(String body) throws Malformed {
        return AlertmanagerWebhook.read(body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
