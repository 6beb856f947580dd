package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.AddResponder;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import java.util.List;
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
                        "joinedAlerts",
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

    @Test
    void itConcernsWhoIsPagedForItHasItOrIsAskedToHelp() {
        Story story = new Story().given(Samples.open());
        assertThat(IncidentView.of(story.incident()).concerns("ada")).isFalse();

        story.given(new PageTaken(Samples.FIRST, "ada", "primary", "pager", 1))
                .givenBy("ada", new AddResponder("cas", null))
                .givenBy("ada", new AssignRole(IncidentRole.SCRIBE, "dan"))
                .givenBy("eve", new Acknowledge(null));

        IncidentView view = IncidentView.of(story.incident());
        for (String person : List.of("ada", "cas", "dan", "eve")) {
            assertThat(view.concerns(person)).as(person).isTrue();
        }
        assertThat(view.concerns("fay")).isFalse();
    }

    @Test
    void aPlanNamesWhoeverIsOnItsRotas() {
        assertThat(Samples.plan().names("ada")).isTrue();
        assertThat(Samples.plan().names("ben")).isTrue();
        assertThat(Samples.plan().names("cas")).isFalse();
    }

    private static IncidentView view() {
        return IncidentView.of(new Story().given(Samples.firing(Story.START)).incident());
    }
}
