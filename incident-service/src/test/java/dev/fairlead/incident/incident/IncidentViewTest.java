package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is stored of an incident, and what the console and the command line are answered. */
class IncidentViewTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void allFieldsStandSideBySide() {
        JsonNode stored = JSON.valueToTree(view());

        assertThat(stored.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "number",
                        "title",
                        "summary",
                        "lifecycleId",
                        "openedBy",
                        "openedAt",
                        "status",
                        "statusSince",
                        "priority",
                        "situation",
                        "postMortem",
                        "crew",
                        "checklist",
                        "service",
                        "environment",
                        "team",
                        "runbook",
                        "dashboard",
                        "suspectDeploymentId",
                        "suspectVersion",
                        "groupKey",
                        "fingerprint",
                        "breachEventId",
                        "acknowledged",
                        "mitigated",
                        "resolved",
                        "reopenedAt",
                        "restartedAt",
                        "nobodyReachedSince",
                        "responseDue",
                        "resolutionDue",
                        "missed",
                        "escalation",
                        "reached",
                        "timeline",
                        "timelineOmitted",
                        "tone",
                        "nobodyReached",
                        "actions");
    }

    @Test
    void whatIsStoredIsReadAgain() {
        IncidentView view = view();

        assertThat(JSON.readValue(JSON.writeValueAsString(view), IncidentView.class))
                .isEqualTo(view);
    }

    private static IncidentView view() {
        return IncidentView.of(new Story().given(Samples.firing(Story.START)).incident());
    }
}
