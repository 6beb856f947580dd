package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.platform.decide.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TidingsTest {

    private static final ConfirmRollback ROLLBACK =
            new ConfirmRollback("deployment-1", "3", "2", "/fairlead/deploy-service");

    private final Story story = new Story().given(Samples.firing(Story.START));

    @Test
    void furtherAlertsOfTheGroupUpdateTheOpenIncident() {
        assertThat(story.when(Samples.firing(Story.START)).reason()).isEqualTo("alerts-updated");
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.timeline()).contains("PT0S incident-updated: ErrorRatio fires.");
    }

    @Test
    void resolvedAlertsMitigateAndNeverResolve() {
        assertThat(story.when(Samples.resolved()).reason()).isEqualTo("alerts-resolved");
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void resolvedAlertsOfAMitigatedIncidentAreAnUpdate() {
        story.given(ROLLBACK);

        story.when(Samples.resolved());

        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
        assertThat(story.timeline()).contains("PT0S incident-updated: All alerts resolved.");
    }

    @Test
    void anAlertThatBeganAfterTheMitigationTakesItBackAndLeavesTheRest() {
        story.givenBy("ada", new Acknowledge(null))
                .pass(Duration.ofMinutes(1))
                .given(Samples.resolved())
                .pass(Duration.ofMinutes(1));

        assertThat(story.when(Samples.firing(story.now())).reason()).isEqualTo("alert-fires-again");
        assertThat(story.incident().status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(story.effects(PageResponder.class)).hasSize(1);
    }

    @Test
    void anAlertThatBeganBeforeTheMitigationDoesNotTakeItBack() {
        story.pass(Duration.ofMinutes(1)).given(ROLLBACK);

        assertThat(story.when(Samples.firing(Story.START)).reason()).isEqualTo("alerts-updated");
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void alertsThatMeetAResolvedIncidentReopenItAndPageAgain() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Done.", null));

        assertThat(story.when(Samples.firing(Story.START)).reason())
                .isEqualTo("alert-fires-after-resolution");
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.effects(PageResponder.class)).hasSize(2);
    }

    @Test
    void resolvedAlertsOfAResolvedIncidentDoNothing() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Done.", null));

        assertThat(story.when(Samples.resolved())).isEqualTo(Decision.nothing("already-resolved"));
    }

    @Test
    void theRollbackOfTheSuspectMitigates() {
        assertThat(story.when(ROLLBACK).reason()).isEqualTo("stable-version-restored");
        assertThat(story.incident().progress().mitigated())
                .isEqualTo(
                        new Mark(
                                "/fairlead/deploy-service",
                                Story.START,
                                "Version 3 was rolled back (deployment deployment-1); stable version 2 restored."));
    }

    @Test
    void aSecondRollbackDoesNothing() {
        story.given(ROLLBACK);

        assertThat(story.when(ROLLBACK)).isEqualTo(Decision.nothing("already-mitigated"));
    }

    @Test
    void aRollbackAfterTheResolutionDoesNothing() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Done.", null));

        assertThat(story.when(ROLLBACK)).isEqualTo(Decision.nothing("already-resolved"));
    }

    @Test
    void theRollbackOfAnotherDeploymentIsRefused() {
        assertThat(story.when(new ConfirmRollback("deployment-2", "4", null, "/x")))
                .isEqualTo(
                        Decision.refuse(
                                "foreign-deployment",
                                "deployment deployment-2 was rolled back; INC-2026-001 suspects deployment-1."));
    }
}
