package dev.fairlead.incident.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.incident.tool.ToolEvent.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsV2Test {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String TRIGGER =
            """
            {"routing_key":"k","event_action":"trigger","dedup_key":"disk/web-1",
             "client_url":"https://zabbix.example/1","links":[{"href":"https://runbooks.example/disk"}],
             "payload":{"summary":"Disk of web-1 is full","source":"web-1","severity":"error",
                        "timestamp":"2026-11-23T09:58:00.000+0000","component":"disk",
                        "custom_details":{"free":"1%"}}}
            """;

    @Test
    void aTriggerSaysWhatIsKnown() throws Malformed {
        ToolEvent event = read(TRIGGER);

        assertThat(event.action()).isEqualTo(Action.TRIGGER);
        assertThat(event.key()).isEqualTo("disk/web-1");
        assertThat(event.title()).isEqualTo("Disk of web-1 is full");
        assertThat(event.summary())
                .isEqualTo(
                        "Disk of web-1 is full\n- source: web-1\n- severity: error\n"
                                + "- component: disk\n- details: {\"free\":\"1%\"}");
        assertThat(event.message()).isEqualTo("Triggered: Disk of web-1 is full (web-1).");
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.since()).isEqualTo(Instant.parse("2026-11-23T09:58:00Z"));
        assertThat(event.runbook()).isEqualTo("https://runbooks.example/disk");
        assertThat(event.dashboard()).isEqualTo("https://zabbix.example/1");
    }

    @Test
    void aTriggerWithoutAKeyGetsOne() throws Malformed {
        assertThat(read(TRIGGER.replace("\"dedup_key\":\"disk/web-1\",", "")).key())
                .isEqualTo("made-key");
    }

    @Test
    void aTimeThatIsStillToComeIsNow() throws Malformed {
        assertThat(read(TRIGGER.replace("2026-11-23", "2027-11-23")).since()).isEqualTo(NOW);
    }

    @Test
    void acknowledgeAndResolveNeedNoPayload() throws Malformed {
        ToolEvent event = read("{\"event_action\":\"resolve\",\"dedup_key\":\"a\"}");

        assertThat(event.action()).isEqualTo(Action.RESOLVE);
        assertThat(event.key()).isEqualTo("a");
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsReplaced() throws Malformed {
        ToolEvent event = read(TRIGGER.replace("Disk of", "Disk\\u0000of\\ud800"));

        assertThat(event.title()).isEqualTo("Disk of? web-1 is full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | the body is not JSON",
                "[] | the body is not a JSON object",
                "{} | event_action: expected trigger, acknowledge or resolve",
                "{\"event_action\":\"resolve\"} | dedup_key: expected the key of the event that triggered it",
                "{\"event_action\":\"trigger\"} | payload: expected an object with summary, source and severity",
                "{\"event_action\":\"trigger\",\"payload\":{\"source\":\"a\",\"severity\":\"info\"}} | payload.summary: expected a text of 1 to 1024 characters",
                "{\"event_action\":\"trigger\",\"payload\":{\"summary\":\"a\",\"severity\":\"info\"}} | payload.source: expected what is affected",
                "{\"event_action\":\"trigger\",\"payload\":{\"summary\":\"a\",\"source\":\"a\",\"severity\":\"bad\"}} | payload.severity: expected critical, error, warning or info",
            })
    void whatIsWrongIsNamed(String body, String error) {
        assertThat(catchThrowableOfType(Malformed.class, () -> read(body)).errors())
                .containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"routing_key\":\"k\",\"a\":[{ | k",
                "{\"a\":{\"routing_key\":\"b\"},\"c\":[{},{}],\"routing_key\":\"k\"} | k",
                "{\"routing_key\":{\"a\":1}} |",
                "{\"a\":[{\"routing_key\":\"k\"}]} |",
            })
    void theRoutingKeyIsReadWithoutTheRest(String body, @Nullable String key) throws Malformed {
        assertThat(EventsV2.routingKey(bytes(body))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[{ | the body is not JSON",
                "{ | the body is not JSON",
                "[] | the body is not a JSON object",
            })
    void whereTheRoutingKeyCannotBeReadTheBodyIsMalformed(String body, String error) {
        assertThat(
                        catchThrowableOfType(
                                        Malformed.class, () -> EventsV2.routingKey(bytes(body)))
                                .errors())
                .containsExactly(error);
    }

    @Test
    void aKeyHasALimit() {
        String body = TRIGGER.replace("disk/web-1", "k".repeat(256));

        assertThat(catchThrowableOfType(Malformed.class, () -> read(body)).errors())
                .containsExactly("dedup_key: expected at most 255 characters");
    }

    private static ToolEvent read(String body) throws Malformed {
        return EventsV2.read(bytes(body)).event(NOW, () -> "made-key");
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
