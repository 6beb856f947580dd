package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.oncall.RotaOverride;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dana is added to ada, who is primary: both are paged, and either may answer. */
class AddedResponderTest {
    private static final PageTaken ADA = Samples.taken(Samples.FIRST, "ada");
    private static final PageTaken DANA =
            new PageTaken(Samples.FIRST, "dana", "primary", "pager", 1, true, null);

    private final Story story =
            new Story()
                    .given(
                            new Open(
                                    Samples.opening(
                                            Samples.plan(
                                                    1,
                                                    List.of(
                                                            new RotaOverride(
                                                                    "primary",
                                                                    LocalDateTime.parse(
                                                                            "2026-11-23T09:00"),
                                                                    LocalDateTime.parse(
                                                                            "2026-11-24T09:00"),
                                                                    "dana",
                                                                    OverrideKind.ADD))))));

    @Test
    void bothArePagedUnderKeysOfTheirOwn() {
        assertThat(story.effects(PageResponder.class))
                .extracting(page -> page.responder().dedupKey(page.rung(), "i1"))
                .containsExactly("i1/1/1/1", "i1/1/1/1/dana");

        story.given(ADA).given(DANA).given(DANA);

        assertThat(story.events())
                .filteredOn(ResponderPaged.class::isInstance)
                .extracting(event -> ((ResponderPaged) event).dedupKey())
                .containsExactly("i1/1/1/1", "i1/1/1/1/dana");
    }

    @Test
    void bothAreToldThatSomebodyHasIt() {
        story.given(ADA).given(DANA).givenBy("dana", new Acknowledge(null));

        assertThat(story.effects(TellChannel.class))
                .extracting(told -> told.responder().dedupKey(told.rung(), "i1"))
                .containsExactly("i1/1/1/1", "i1/1/1/1/dana");
    }

    @Test
    void aLostPageOfTheOneWhoWasAddedAsksNobodyElse() {
        story.given(
                new PageLost(
                        Samples.FIRST, "dana", "primary", "pager", "page-rejected", "404", true));

        assertThat(story.events()).doesNotHaveAnyElementsOfTypes(IncidentEscalated.class);
    }
}
