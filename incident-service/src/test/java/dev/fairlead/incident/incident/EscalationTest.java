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
    void asks_level_after_level_and_round_after_round_until_the_policy_is_used_up() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofHours(1));

        assertThat(escalations())
                .containsExactly(
                        "PT5M 1 to 2 in round 1: not-acknowledged-in-time",
                        "PT10M 2 to 1 in round 2: not-acknowledged-in-time",
                        "PT15M 1 to 2 in round 2: not-acknowledged-in-time");
        assertThat(pagedPeople()).containsExactly("ada", "ben", "ada", "ben");
        assertThat(story.timeline())
                .contains(
                        "PT20M incident-updated: Nobody acknowledged: all 2 levels of default were asked in 2 rounds.");
    }

    @Test
    void every_page_of_an_incident_has_a_key_of_its_own() {
        story.given(new Open(Samples.opening(Samples.plan(1, List.of()))))
                .pass(Duration.ofHours(1));

        assertThat(story.effects(PageResponder.class))
                .extracting(page -> page.rung().dedupKey("i1"))
                .containsExactly("i1/1/1/1", "i1/1/1/2", "i1/1/2/1", "i1/1/2/2");
    }

    @Test
    void an_acknowledgement_stops_it_and_makes_a_waiting_page_pointless() {
        story.given(Samples.open()).pass(Duration.ofMinutes(2));

        story.by("ada", new Acknowledge(null));
        story.pass(Duration.ofHours(1));

        assertThat(escalations()).isEmpty();
        assertThat(story.wantedEffects()).isEmpty();
    }

    @Test
    void mitigation_by_the_rollback_does_not_stop_it() {
        story.given(Samples.open())
                .given(
                        new IncidentCommand.ConfirmRollback(
                                "deployment-1", "3", "2", "/fairlead/deploy-service"))
                .pass(Samples.DELAY);

        assertThat(story.incident().status()).isEqualTo(Status.MITIGATED);
        assertThat(pagedPeople()).containsExactly("ada", "ben");
    }

    @Test
    void goes_on_at_once_where_nobody_is_on_call() {
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
    void waits_for_the_next_round_where_nobody_at_all_is_on_call() {
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
    void goes_on_at_once_when_the_channel_will_not_deliver_a_page() {
        story.given(Samples.open());

        story.when(new PageLost(Samples.FIRST, "ada", "primary", "pager", "page-rejected", "400"));

        assertThat(escalations()).containsExactly("PT0S 1 to 2 in round 1: page-rejected");
        assertThat(pagedPeople()).containsExactly("ada", "ben");
    }

    @Test
    void a_lost_page_of_the_last_level_waits_for_the_next_round() {
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
    void a_lost_page_of_an_acknowledged_incident_is_only_recorded() {
        story.given(Samples.open()).givenBy("ben", new Acknowledge(null));

        story.when(new PageLost(Samples.FIRST, "ada", "primary", "pager", "page-rejected", "400"));

        assertThat(story.events().getLast()).isInstanceOf(PageFailed.class);
    }

    @Test
    void a_person_escalates_by_hand_even_what_is_acknowledged() {
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
    void escalating_by_hand_goes_past_the_last_round() {
        story.given(new Open(Samples.opening(Samples.plan(0, List.of()))))
                .pass(Duration.ofMinutes(6));

        story.by("ben", new Escalate(null));

        assertThat(escalations()).last().isEqualTo("PT6M 2 to 1 in round 2: asked-by-hand");
    }

    @Test
    void the_timer_of_a_level_that_was_left_is_refused() {
        story.given(Samples.open()).givenBy("ben", new Escalate(null));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "stale-escalation");
    }

    @Test
    void the_timer_of_an_earlier_opening_is_refused() {
        story.given(Samples.open())
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done."))
                .givenBy("ada", new Reopen("Not done.", Samples.plan()));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "stale-escalation");
    }

    @Test
    void the_timer_of_an_acknowledged_incident_is_refused() {
        story.given(Samples.open()).givenBy("ada", new Acknowledge(null));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "already-acknowledged");
    }

    @Test
    void the_timer_of_a_resolved_incident_is_refused() {
        story.given(Samples.open())
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done."));

        assertRefused(story.when(new EscalationDue(Samples.FIRST)), "already-resolved");
    }

    @Test
    void the_outcome_of_a_page_is_recorded_once() {
        story.given(Samples.open()).given(Samples.taken(Samples.FIRST, "ada"));

        assertRefused(story.when(Samples.taken(Samples.FIRST, "ada")), "page-already-recorded");
    }

    @Test
    void the_outcome_of_a_page_that_was_not_asked_for_is_refused() {
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
