package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.ChangePriority;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alerts of another group belong to an incident that is open. */
class JoinedAlertsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String DOWN = "service-down";
    private static final String ERRORS = "high-error-ratio";

    private final Story story = new Story();

    private static Notify told(
            String group,
            boolean firing,
            Instant since,
            Priority priority,
            @Nullable Suspect suspect) {
        Opening opening =
                new Opening(
                        "i1",
                        "INC-2026-001",
                        group + " of checkout",
                        "It fails.",
                        Subject.of("checkout", "production", "payments"),
                        suspect,
                        new Cause(group, "fingerprint-" + group, "breach"),
                        Samples.SOURCE,
                        plan(priority));
        return new Notify(
                opening,
                firing,
                since,
                group + (firing ? " fires." : " is over."),
                Samples.SOURCE,
                group.equals(DOWN) ? null : JoinedGroup.SAME_PLACE);
    }

    private static EscalationPlan plan(Priority priority) {
        return Samples.plan(priority, 0, List.of(), new PagingTimes.Always());
    }

    private Notify fires(String group) {
        return told(group, true, story.now(), Priority.P2, null);
    }

    private Notify over(String group) {
        return told(group, false, Instant.EPOCH, Priority.P2, null);
    }

    @Test
    void bothStandOnOneTimelineAndOneIsPaged() {
        story.given(fires(DOWN)).pass(MINUTE);

        Decision<?> joined = story.when(fires(ERRORS));

        assertThat(joined.reason()).isEqualTo("alerts-joined");
        assertThat(((Decision.Accepted<?>) joined).claims())
                .containsExactly(new Claim.Take("incident:high-error-ratio"));
        assertThat(story.timeline())
                .anyMatch(line -> line.contains("incident-opened: service-down of checkout"))
                .contains(
                        "PT1M alerts-joined: high-error-ratio of checkout. high-error-ratio fires. They belong here: the same service and environment.");
        assertThat(story.effects(PageResponder.class)).hasSize(1);
        assertThat(IncidentView.of(story.incident()).told().joinedAlerts())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.groupKey()).isEqualTo(ERRORS);
                    assertThat(group.fires()).isTrue();
                });
    }

    @Test
    void whatIsToldOfItAgainIsALineOfTheTimeline() {
        story.given(fires(DOWN)).given(fires(ERRORS)).pass(MINUTE);

        assertThat(story.when(fires(ERRORS)).reason()).isEqualTo("alerts-updated");
        assertThat(story.incident().joined().groups()).hasSize(1);
    }

    @Test
    void itIsMitigatedWhenAllOfThemAreOver() {
        story.given(fires(DOWN)).given(fires(ERRORS)).pass(MINUTE);

        assertThat(story.when(over(DOWN)).reason()).isEqualTo("other-alerts-fire");
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.timeline())
                .contains(
                        "PT1M alerts-ended: service-down is over. Others of the incident still fire: high-error-ratio of checkout.");
        story.given(over(DOWN));
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);

        assertThat(story.when(over(ERRORS)).reason()).isEqualTo("alerts-resolved");
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void theOrderInWhichTheyEndDoesNotMatter() {
        story.given(fires(DOWN)).given(fires(ERRORS)).given(over(ERRORS));
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);

        story.given(over(DOWN));

        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void oneThatFiresAgainIsWaitedForAgain() {
        story.given(fires(DOWN)).given(fires(ERRORS)).given(over(ERRORS)).pass(MINUTE);

        assertThat(story.when(fires(ERRORS)).reason()).isEqualTo("alerts-joined");
        story.given(over(DOWN));
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);

        story.given(over(ERRORS));
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void aRelapseOfOneIsOverWhenThatOneIs() {
        story.given(fires(DOWN)).given(fires(ERRORS)).given(over(ERRORS)).given(over(DOWN));
        story.pass(MINUTE);

        assertThat(story.when(fires(ERRORS)).reason()).isEqualTo("alert-fires-again");
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);

        story.given(over(ERRORS));
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void itGetsTheGraverOfThePriorities() {
        story.given(fires(DOWN)).pass(MINUTE);

        story.given(told(ERRORS, true, story.now(), Priority.P1, null));

        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
        story.given(told("latency", true, story.now(), Priority.P3, null));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
    }

    /** It began before the mitigation and was told after it. */
    @Test
    void whatJoinsAMitigatedIncidentTakesTheMitigationBack() {
        story.given(fires(DOWN)).pass(MINUTE);
        Instant since = story.now();
        story.pass(MINUTE).given(over(DOWN)).pass(MINUTE);
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);

        assertThat(story.when(told(ERRORS, true, since, Priority.P2, null)).reason())
                .isEqualTo("alert-fires-again");

        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        story.given(over(ERRORS));
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void whatJoinsPagesWhereItIsGraverThanWhatAPersonMadeOfTheIncident() {
        story.given(told(DOWN, true, story.now(), Priority.P1, null))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new ChangePriority(plan(Priority.P4), "The shop is closed."));
        int pages = story.effects(PageResponder.class).size();

        story.given(told(DOWN, true, story.now(), Priority.P1, null));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P4);

        story.given(told(ERRORS, true, story.now(), Priority.P1, null));
        assertThat(story.incident().plan().priority()).isEqualTo(Priority.P1);
        assertThat(story.effects(PageResponder.class)).hasSize(pages + 1);
    }

    @Test
    void theSuspectOfAlertsThatJoinIsTheIncidents() {
        story.given(fires(DOWN))
                .given(
                        told(
                                ERRORS,
                                true,
                                story.now(),
                                Priority.P2,
                                new Suspect("3", "deployment-1", "watch-1")));

        assertThat(IncidentView.of(story.incident()).suspect().suspectDeploymentId())
                .isEqualTo("deployment-1");
        story.given(new ConfirmRollback("deployment-1", "3", "2", "/fairlead/deploy-service"));
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.timeline().getLast())
                .contains("alerts-ended", "stable version 2 restored", "service-down of checkout");

        story.given(over(DOWN));
        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
    }

    @Test
    void theResolutionGivesAllGroupsBack() {
        story.given(fires(DOWN)).given(fires(ERRORS)).givenBy("ada", new Acknowledge(null));

        Decision<?> resolved = story.by("ada", new Resolve("A larger pool.", null));

        assertThat(((Decision.Accepted<?>) resolved).claims())
                .containsExactly(
                        new Claim.Release("incident:service-down"),
                        new Claim.Release("incident:high-error-ratio"));
    }

    @Test
    void whatFiresAfterTheResolutionOpensItAgainWithItsGroup() {
        story.given(fires(DOWN))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("A larger pool.", null))
                .pass(MINUTE);

        Decision<?> again = story.when(fires(ERRORS));

        assertThat(((Decision.Accepted<?>) again).claims())
                .containsExactly(
                        new Claim.Take("incident:service-down"),
                        new Claim.Take("incident:high-error-ratio"));
        assertThat(story.incident().joined().has(ERRORS)).isTrue();
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
    }
}
