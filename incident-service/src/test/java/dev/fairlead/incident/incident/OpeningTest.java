package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private final Story story = new Story();

    @Test
    void alertsOpenAnIncidentThatNamesWhatIsKnown() {
        Decision<IncidentEvent> decision = story.when(Samples.firing(Story.START));

        assertThat(decision.reason()).isEqualTo("opened-for-alerts");
        IncidentOpened opened = (IncidentOpened) story.events().getFirst();
        assertThat(opened.number()).isEqualTo("INC-2026-001");
        assertThat(opened.priority()).isEqualTo(Priority.P1);
        assertThat(opened.breachEventId()).isEqualTo("breach-1");
        assertThat(opened.suspect())
                .isEqualTo(Suspect.said(new Suspect("3", "deployment-1", "watch-1")));
        assertThat(opened.subject().team()).isEqualTo("payments");
        assertThat(opened.subject().runbook()).isEqualTo("https://runbooks.example/checkout");
        assertThat(opened.subject().dashboard()).isEqualTo("https://dashboards.example/checkout");
        assertThat(opened.lifecycleId()).isEqualTo("lifecycle-1");
        assertThat(opened.responseDue()).isEqualTo(Story.START.plus(Duration.ofMinutes(15)));
        assertThat(opened.resolutionDue()).isEqualTo(Story.START.plus(Duration.ofHours(4)));
    }

    @Test
    void openingTakesTheGroupAndResolvingGivesItBack() {
        Decision<IncidentEvent> opened = story.when(Samples.firing(Story.START));
        Decision<IncidentEvent> resolved =
                story.givenBy("ada", new Acknowledge(null)).by("ada", new Resolve("Fixed.", null));

        assertThat(claims(opened)).containsExactly(new Claim.Take("incident:group-1"));
        assertThat(claims(resolved)).containsExactly(new Claim.Release("incident:group-1"));
    }

    @Test
    void theFirstLevelIsPagedAtOnce() {
        story.given(Samples.open());

        assertThat(story.effects(PageResponder.class))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.rung()).isEqualTo(Samples.FIRST);
                    assertThat(page.responder()).isEqualTo(new Responder("ada", "primary"));
                    assertThat(page.at()).isEqualTo(Story.START);
                });
    }

    @Test
    void alertsThatAreOverOpenNothing() {
        assertThat(story.when(Samples.resolved()).reason())
                .isEqualTo("alerts-resolved-before-opening");
        assertThat(story.events()).isEmpty();
    }

    @Test
    void whatWasNeverOpenedCannotBeAcknowledged() {
        assertThat(story.by("ada", new Acknowledge(null)))
                .isInstanceOf(Decision.Refused.class)
                .extracting(Decision::reason)
                .isEqualTo("incident-unknown");
    }

    @Test
    void anIncidentIsNotOpenedTwice() {
        story.given(Samples.open());

        assertThat(story.when(Samples.open()))
                .isInstanceOf(Decision.Refused.class)
                .extracting(Decision::reason)
                .isEqualTo("already-opened");
    }

    @Test
    void reopeningBeginsAnewWithTheFirstLevelAndNewPromises() {
        story.given(Samples.open())
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Fixed.", null))
                .pass(Duration.ofHours(1));

        Decision<IncidentEvent> reopened =
                story.by("ben", new Reopen("It is back.", Samples.plan()));

        assertThat(reopened.reason()).isEqualTo("reopened");
        assertThat(claims(reopened)).containsExactly(new Claim.Take("incident:group-1"));
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.incident().promises().responseDue())
                .isEqualTo(Story.START.plus(Duration.ofMinutes(75)));
        assertThat(story.effects(PageResponder.class))
                .extracting(page -> page.rung().dedupKey("i1"))
                .containsExactly("i1/1/1/1", "i1/2/1/1");
    }

    @Test
    void onlyWhatIsResolvedCanBeReopened() {
        story.given(Samples.open());

        Decision<IncidentEvent> decision = story.by("ben", new Reopen("Why?", Samples.plan()));

        assertThat(decision)
                .isEqualTo(
                        Decision.refuse(
                                "not-resolved",
                                "INC-2026-001 is open; only a resolved incident can be reopened."));
    }

    private static List<Claim> claims(Decision<IncidentEvent> decision) {
        return ((Decision.Accepted<IncidentEvent>) decision).claims();
    }
}
