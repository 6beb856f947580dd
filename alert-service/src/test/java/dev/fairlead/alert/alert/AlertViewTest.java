package dev.fairlead.alert.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored of an alert: filters ask for its fields, and there are tens of thousands. */
class AlertViewTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void allFieldsStandSideBySideAndOnceOnly() {
        JsonNode stored = JSON.valueToTree(view(new Suspect("3", "d-1", "w-1")));

        assertThat(stored.propertyNames())
                .containsExactlyInAnyOrder(
                        "fingerprint",
                        "state",
                        "shown",
                        "origin",
                        "name",
                        "severity",
                        "labels",
                        "annotations",
                        "expression",
                        "value",
                        "threshold",
                        "startsAt",
                        "service",
                        "environment",
                        "team",
                        "version",
                        "deploymentId",
                        "watchId",
                        "summary");
    }

    @Test
    void whatIsStoredIsReadAgain() {
        AlertView ofWatch = view(new Suspect("3", "d-1", "w-1"));
        AlertView ofRule = view(null);

        assertThat(again(ofWatch)).isEqualTo(ofWatch);
        assertThat(again(ofRule)).isEqualTo(ofRule);
    }

    /** The event that is stored with the decision says all of them. */
    @Test
    void theRecordOfADeliveryNamesItsAlertsAndDoesNotDescribeThem() {
        var named = List.of(new GroupedAlert("f-1", view(null).alert(), null));
        JsonNode stored = JSON.valueToTree(new GroupCommand.Delivered("n-1", named));

        assertThat(stored.path("alerts").path(0).propertyNames())
                .containsOnly("fingerprint", "endsAt");
    }

    private static AlertView again(AlertView view) {
        return JSON.readValue(JSON.writeValueAsString(view), AlertView.class);
    }

    private static AlertView view(@Nullable Suspect suspect) {
        Alert alert =
                new Alert(
                        "ErrorRatio",
                        Severity.CRITICAL,
                        Map.of("alertname", "ErrorRatio", "service", "checkout"),
                        Map.of("summary", "Too many errors"),
                        new Finding("error_ratio", 0.1, 0.05),
                        NOW,
                        Subject.of("checkout", "production", "payments"),
                        suspect,
                        "Too many errors");
        return new AlertView(
                alert.fingerprint(), AlertView.FIRING, "watch", alert, null, null, null, null);
    }
}
