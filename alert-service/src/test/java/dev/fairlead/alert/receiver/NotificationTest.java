package dev.fairlead.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.schemas.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    /** Of the broker's 1,048,576, what a header and a seal take left out. */
    private static final int RECORD = 900_000;

    @Test
    void manyAlertsWithLongTextsAreNamedAsFarAsOneRecordTakesThemAndAllAreCounted() {
        List<GroupedAlert> alerts =
                IntStream.range(0, 100)
                        .mapToObj(i -> alert(i, Map.of("description", "ü".repeat(10_000))))
                        .toList();

        AlertMessage message = notification(alerts).message("https://fairlead.example");

        AlertNotified said = message.said();
        assertThat(new EventCodec().encode(said)).hasSizeBetween(RECORD / 2, RECORD);
        assertThat(said.alerts()).hasSizeBetween(20, 99);
        assertThat(said.alerts().getFirst().fingerprint()).isEqualTo("f-0");
        assertThat(said.firing()).isEqualTo(100);
        assertThat(message.summaries()).hasSameSizeAs(said.alerts());
        assertThat(message.unnamed()).isEqualTo(100 - said.alerts().size());
    }

    @Test
    void ofOneAlertThatFindsNoRoomTheLongestTextsAreLeftOut() {
        GroupedAlert endless =
                alert(0, Map.of("description", "x".repeat(2_000_000), "owner", "ada"));

        AlertNotified said = notification(List.of(endless, alert(1, Map.of()))).event(true);

        assertThat(said.alerts().getFirst().annotations())
                .containsExactly(Map.entry("owner", "ada"));
        assertThat(said.alerts()).hasSize(2);
    }

    private static Notification notification(List<GroupedAlert> alerts) {
        return new Notification(
                "n-1",
                "incidents",
                "{}:{}",
                Map.of(),
                "first-notification",
                alerts,
                alerts.size(),
                0,
                NOW,
                NOW);
    }

    private static GroupedAlert alert(int number, Map<String, String> annotations) {
        return new GroupedAlert(
                "f-" + number,
                new Alert(
                        "Errors",
                        Severity.CRITICAL,
                        Map.of("alertname", "Errors", "instance", "i-" + number),
                        annotations,
                        new Finding("errors", 0.1, null),
                        NOW.plusSeconds(number),
                        Subject.of("checkout", "production", "payments"),
                        null,
                        "Errors"),
                null);
    }
}
