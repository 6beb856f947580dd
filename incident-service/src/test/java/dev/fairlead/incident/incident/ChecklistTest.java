package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.escalation.Communication;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.Check;
import dev.fairlead.incident.incident.IncidentCommand.Note;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private static final Check SEVERITY =
            new Check(ChecklistItem.SEVERITY_ASSESSED, true, "P1 is right");

    private final Story story =
            new Story()
                    .given(
                            new Open(
                                    Samples.opening(
                                            Samples.plan()
                                                    .with(
                                                            new Communication(
                                                                    List.of("chat"),
                                                                    null,
                                                                    Duration.ofDays(1))))));

    @Test
    void theIncidentsOwnFactsTickWhatTheyProve() {
        story.givenBy("ada", new Acknowledge(null))
                .given(new Announced(Occasion.OPENED, "chat", "text"))
                .givenBy("ada", new AssignRole(IncidentRole.COMMANDER, "ada"))
                .givenBy("ada", new Update("Looking.", News.NONE))
                .givenBy(
                        "ada",
                        new Update("Found it.", new News(null, null, "A missing index", null)))
                .given(Samples.resolved())
                .givenBy("ada", new Resolve("Index built.", null))
                .given(new Announced(Occasion.RESOLVED, "chat", "text"));

        assertThat(lines())
                .extracting(Checklist.Line::item, Checklist.Line::by, Checklist.Line::fact)
                .containsExactly(
                        tuple(ChecklistItem.ALERT_ACKNOWLEDGED, "ada", "incident-acknowledged"),
                        tuple(ChecklistItem.INCIDENT_CREATED, Samples.SOURCE, "incident-opened"),
                        tuple(ChecklistItem.TEAM_ASSEMBLED, "ada", "role-assigned"),
                        tuple(ChecklistItem.SEVERITY_ASSESSED, null, null),
                        tuple(ChecklistItem.INVESTIGATION_STARTED, "ada", "incident-updated"),
                        tuple(ChecklistItem.STAKEHOLDERS_NOTIFIED, "chat", "incident-announced"),
                        tuple(ChecklistItem.ROOT_CAUSE_IDENTIFIED, "ada", "incident-updated"),
                        tuple(ChecklistItem.FIX_IMPLEMENTED, Samples.SOURCE, "incident-mitigated"),
                        tuple(
                                ChecklistItem.RESOLUTION_VERIFIED,
                                Samples.SOURCE,
                                "incident-mitigated"),
                        tuple(ChecklistItem.COMMUNICATION_SENT, "chat", "incident-announced"),
                        tuple(ChecklistItem.POST_MORTEM_SCHEDULED, "ada", "incident-resolved"));
    }

    @Test
    void aPersonTicksTheRestAndTakesItBack() {
        story.pass(Duration.ofMinutes(1)).givenBy("ada", SEVERITY);

        Checklist.Line line = line(ChecklistItem.SEVERITY_ASSESSED);
        assertThat(line.by()).isEqualTo("ada");
        assertThat(line.at()).isEqualTo(story.now());
        assertThat(line.note()).isEqualTo("P1 is right");
        assertThat(story.by("ben", SEVERITY).reason()).isEqualTo("already-completed");
        story.givenBy("ben", new Check(ChecklistItem.SEVERITY_ASSESSED, false, null));
        assertThat(line(ChecklistItem.SEVERITY_ASSESSED).done()).isFalse();
        assertThat(story.timeline())
                .contains(
                        "PT1M checklist-item-completed: Severity assessed: done. Note: P1 is right.",
                        "PT1M checklist-item-reopened: Severity assessed: not done.");
    }

    @Test
    void whatAFactProvesNobodyTakesBack() {
        assertThat(story.by("ada", new Check(ChecklistItem.INCIDENT_CREATED, false, null)).reason())
                .isEqualTo("proven-by-fact");
    }

    @Test
    void whatOthersNoteIsNoInvestigation() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ben", new Note("Users call."));
        assertThat(line(ChecklistItem.INVESTIGATION_STARTED).done()).isFalse();

        story.givenBy("ada", new Note("The logs begin at 02:14."));

        assertThat(line(ChecklistItem.INVESTIGATION_STARTED).done()).isTrue();
    }

    @Test
    void whatAPersonResolvesWithoutTheEndOfTheAlertsIsNotVerified() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Done.", null));

        assertThat(line(ChecklistItem.FIX_IMPLEMENTED).done()).isTrue();
        assertThat(line(ChecklistItem.RESOLUTION_VERIFIED).done()).isFalse();
        story.givenBy("ada", new Check(ChecklistItem.RESOLUTION_VERIFIED, true, null));
        assertThat(line(ChecklistItem.RESOLUTION_VERIFIED).done()).isTrue();
    }

    @Test
    void whatBeginsAnewIsToBeDoneAnew() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", SEVERITY)
                .givenBy("ada", new Resolve("Done.", "An index"))
                .givenBy("ada", new Reopen("Not done.", Samples.plan()));

        assertThat(lines())
                .filteredOn(Checklist.Line::done)
                .extracting(Checklist.Line::item)
                .containsExactly(
                        ChecklistItem.INCIDENT_CREATED,
                        ChecklistItem.SEVERITY_ASSESSED,
                        ChecklistItem.ROOT_CAUSE_IDENTIFIED);
    }

    private List<Checklist.Line> lines() {
        return IncidentView.of(story.incident()).standing().checklist();
    }

    private Checklist.Line line(ChecklistItem item) {
        return lines().get(item.ordinal());
    }
}
