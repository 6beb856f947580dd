package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.PageFailed;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.EscalationDue;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.platform.decide.Decision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private final Story story = new Story();

    @Test
    void asksLevelAfterLevelAndRoundAfterRoundUntilThePolicyIsUsedUp() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofMinutes(30));

        assertThat(escalations())
                .containsExactly(
                        "PT5M 1 to 2 in round 1: not-acknowledged-in-time",
                        "PT10M 2 to 1 in round 2: not-acknowledged-in-time",
                        "PT15M 1 to 2 in round 2: objective-missed");
        assertThat(pagedPeople()).containsExactly("ada", "ben", "ada", "ben");
        assertThat(story.timeline())
                .contains(
                        "PT20M nobody-reached: NOBODY WAS REACHED: all levels of default were asked"
                                + " in round 2, and nobody acknowledged. They are asked again from"
                                + " 2026-11-23T10:35:00Z on, until somebody does.");
    }

    @Test
    void afterTheLastRoundEverybodyIsAskedAgainUntilSomebodyAcknowledges() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofMinutes(20));
        assertThat(story.incident().progress().nobodyReachedSince()).isEqualTo(story.now());
        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(IncidentView.of(story.incident()).nobodyReached()).isTrue();

        story.pass(Duration.ofMinutes(40));

        assertThat(escalations().subList(3, 6))
                .containsExactly(
                        "PT35M 2 to 1 in round 3: nobody-reached",
                        "PT40M 1 to 2 in round 3: not-acknowledged-in-time",
                        "PT1H 2 to 1 in round 4: nobody-reached");
    }

    @Test
    void whoAcknowledgesEndsIt() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofMinutes(20))
                .givenBy("ada", new Acknowledge(null));
        int asked = story.effects(PageResponder.class).size();

        story.pass(Duration.ofHours(2));

        assertThat(story.incident().progress().nobodyReachedSince()).isNull();
        assertThat(story.effects(PageResponder.class)).hasSize(asked);
    }

    @Test
    void everyPageOfAnIncidentHasAKeyOfItsOwn() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofMinutes(30));

        assertThat(story.effects(PageResponder.class))
                .extracting(page -> page.rung().dedupKey("i1"))
                .containsExactly("i1/1/1/1", "i1/1/1/2", "i1/1/2/1", "i1/1/2/2");
    }

    @Test
    void anAcknowledgementStopsItAndMakesAWaitingPagePointless() {
        story.given(Samples.open()).pass(Duration.ofMinutes(2));

        story.by("ada", new Acknowledge(null));
        story.pass(Duration.ofHours(1));

        assertThat(escalations()).isEmpty();
        assertThat(story.wantedEffects()).isEmpty();
    }

    @Test
    void mitigationByTheRollbackDoesNotStopIt() {
        story.given(Samples.open())
                .given(
                        new IncidentCommand.ConfirmRollback(
                                "deployment-1", "3", "2", "/fairlead/deploy-service"))
                .pass(Samples.DELAY);

        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
        assertThat(pagedPeople()).containsExactly("ada", "ben");
    }

    @Test
    void goesOnAtOnceWhereNobodyIsOnCall() {
        var empty = Samples.nobody("primary", Story.START.plus(Duration.ofHours(2)));

        story.given(new Open(Samples.opening(Samples.plan(0, List.of(empty)))));

        assertThat(story.events())
                .anySatisfy(event ->
                        assertThat(event)
                                .isInstanceOfSatisfying(
                                        PageFailed.class,
                                        failed -> {
                                            assertThat(failed.reason()).isEqualTo("nobody-on-call");
                                            assertThat(failed.responder()).isNull();
                                            assertThat(failed.level()).isEqualTo(1);
                                        }));
        assertThat(escalations()).containsExactly("PT0S 1 to 2 in round 1: nobody-on-call");
        assertThat(pagedPeople()).containsExactly("ben");
    }

    @Test
    void waitsForTheNextRoundWhereNobodyAtAllIsOnCall() {
        var until = Story.START.plus(Duration.ofMinutes(4));

        story.given(
                        new Open(
                                Samples.opening(
                                        Samples.plan(
                                                1,
                                                List.of(
                                                        Samples.nobody("primary", until),
                                                        Samples.nobody("secondary", until))))))
                .pass(Samples.DELAY);

        assertThat(escalations())
                .containsExactly(
                        "PT0S 1 to 2 in round 1: nobody-on-call",
                        "PT5M 2 to 1 in round 2: not-acknowledged-in-time");
        assertThat(pagedPeople()).containsExactly("ada");
    }

    @Test
    void goesOnAtOnceWhenTheChannelWillNotDeliverAPage() {
        story.given(Samples.open());

        story.when(new PageLost(Samples.FIRST, "ada", "primary", "pager", "page-rejected", "400"));

        assertThat(escalations()).containsExactly("PT0S 1 to 2 in round 1: page-rejected");
        assertThat(pagedPeople()).containsExactly("ada", "ben");
    }

    @Test
    void aLostPageOfTheLastLevelWaitsForTheNextRound() {
        story.given(Samples.open()).pass(Samples.DELAY);

        story.when(
                new PageLost(Samples.SECOND, "ben", "secondary", "pager", "page-rejected", "400"));

        assertThat(escalations()).hasSize(1);
        story.pass(Samples.DELAY);
        assertThat(escalations())
                .last()
                .isEqualTo("PT10M 2 to 1 in round 2: not-acknowledged-in-time");
    }

    @Test
    void aLostPageOfAnAcknowledgedIncidentIsOnlyRecorded() {
        story.given(Samples.open()).givenBy("ben", new Acknowledge(null));

        story.when(new PageLost(Samples.FIRST, "ada", "primary", "pager", "page-rejected", "400"));

        assertThat(story.events().getLast()).isInstanceOf(PageFailed.class);
    }

    @Test
    void aPersonEscalatesByHandEvenWhatIsAcknowledged() {
        story.given(Samples.open()).givenBy("ada", new Acknowledge(null));

        Decision<IncidentEvent> decision = story.by("ada", new Escalate("I need help."));

        assertThat(decision.reason()).isEqualTo("asked-by-hand");
        assertThat(escalations()).containsExactly("PT0S 1 to 2 in round 1: asked-by-hand");
        assertThat(story.wantedEffects())
                .singleElement()
                .isInstanceOfSatisfying(
                        PageResponder.class,
                        page -> assertThat(page.responder().person()).isEqualTo("ben"));
        assertThat(story.timeline()).contains("PT0S incident-updated: I need help.");
    }

    @Test
    void escalatingByHandGoesPastTheLastRound() {
        story.given(new Open(Samples.opening(Samples.plan(0, List.of()))))
                .pass(Duration.ofMinutes(6));

        story.by("ben", new Escalate(null));

        assertThat(escalations()).last().isEqualTo("PT6M 2 to 1 in round 2: asked-by-hand");
    }

    @Test
    void theTimerOfALevelThatWasLeftIsRefused() {
        story.given(Samples.open()).givenBy("ben", new Escalate(null));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "stale-escalation");
    }

    @Test
    void theTimerOfAnEarlierOpeningIsRefused() {
        story.given(Samples.open())
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null))
                .givenBy("ada", new Reopen("Not done.", Samples.plan()));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "stale-escalation");
    }

    @Test
    void theTimerOfAnAcknowledgedIncidentIsRefused() {
        story.given(Samples.open()).givenBy("ada", new Acknowledge(null));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "already-acknowledged");
    }

    @Test
    void theTimerOfAResolvedIncidentIsRefused() {
        story.given(Samples.open())
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "already-resolved");
    }

    @Test
    void theOutcomeOfAPageIsRecordedOnce() {
        story.given(Samples.open()).given(Samples.taken(Samples.FIRST, "ada"));

        assertRefused(story.when(Samples.taken(Samples.FIRST, "ada")), "page-already-recorded");
    }

    @Test
    void theOutcomeOfAPageThatWasNotAskedForIsRefused() {
        story.given(Samples.open());

        assertRefused(story.when(Samples.taken(Samples.SECOND, "ben")), "page-not-asked");
        assertRefused(story.when(Samples.taken(new Rung(2, 1, 1), "ada")), "page-not-asked");
        assertRefused(
                story.when(
                        new PageLost(
                                Samples.SECOND,
                                "ben",
                                "secondary",
                                "pager",
                                "page-rejected",
                                null)),
                "page-not-asked");
    }

    private void assertRefused(Decision<IncidentEvent> decision, String reason) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    private List<String> escalations() {
        return story.events().stream()
                .filter(IncidentEscalated.class::isInstance)
                .map(IncidentEscalated.class::cast)
                .map(e ->
                        "%s %d to %d in round %d: %s"
                                .formatted(
                                        Duration.between(Story.START, e.at()),
                                        e.fromLevel(),
                                        e.toLevel(),
                                        e.round(),
                                        e.reason()))
                .toList();
    }

    private List<String> pagedPeople() {
        return story.effects(PageResponder.class).stream()
                .map(page -> page.responder().person())
                .toList();
    }
}
