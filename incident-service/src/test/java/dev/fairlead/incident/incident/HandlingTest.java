package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentMitigated;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Mitigate;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandlingTest {

    private final Story story = new Story().given(Samples.open());

    @Test
    void anIncidentMayBeArchivedWhenItIsResolved() {
        assertThat(new IncidentDecider().closing(story.state())).isEqualTo(Closing.OPEN);

        story.givenBy("ada", new Acknowledge("On it."))
                .givenBy("ada", new Mitigate(null))
                .givenBy("ada", new Resolve("Rolled back.", null));

        assertThat(new IncidentDecider().closing(story.state())).isEqualTo(Closing.ENDED);
    }

    @Test
    void theWayOfAnIncidentIsAcknowledgedMitigatedResolved() {
        story.givenBy("ada", new Acknowledge("On it."))
                .givenBy("ada", new Mitigate(null))
                .givenBy("ada", new Resolve("Rolled back.", null));

        assertThat(story.events().stream().skip(2))
                .hasExactlyElementsOfTypes(
                        IncidentAcknowledged.class,
                        IncidentMitigated.class,
                        IncidentResolved.class);
        assertThat(story.incident().status()).isEqualTo(Status.RESOLVED);
        assertThat(story.incident().progress().acknowledged())
                .isEqualTo(new Mark("ada", Story.START, "On it."));
    }

    @Test
    void anUpdateIsOnTheTimelineAndChangesNoStatus() {
        story.givenBy("ada", new Update("Looking at the logs.", News.NONE));

        assertThat(story.incident().status()).isEqualTo(Status.OPEN);
        assertThat(story.incident().timeline().lines().getLast())
                .isEqualTo(
                        new TimelineEntry(
                                Story.START, "incident-updated", "ada", "Looking at the logs."));
    }

    @Test
    void whatIsShownOfATimelineDoesNotGrowForEver() {
        for (int i = 0; i < 1_000; i++) {
            story.givenBy("bot", new Update("Still looking, try " + i + ".", News.NONE));
        }

        IncidentView view = IncidentView.of(story.incident());
        assertThat(view.told().timeline()).hasSize(200);
        assertThat(view.told().timeline().getFirst().type()).isEqualTo("incident-opened");
        assertThat(view.told().timeline().getLast().text()).isEqualTo("Still looking, try 999.");
        assertThat(view.told().timelineOmitted() + view.told().timeline().size())
                .isEqualTo(story.events().size() - 1);
    }

    @Test
    void resolvingWhatWasNotMitigatedSaysThatItIsMitigatedToo() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("False alarm.", null));

        assertThat(story.events().stream().skip(3))
                .hasExactlyElementsOfTypes(IncidentMitigated.class, IncidentResolved.class);
    }

    @Test
    void acknowledgingTwiceByTheSamePersonDoesNothing() {
        story.givenBy("ada", new Acknowledge(null));

        assertThat(story.by("ada", new Acknowledge(null)))
                .isEqualTo(Decision.nothing("already-acknowledged"));
    }

    @Test
    void acknowledgingWhatSomebodyElseHasIsRefusedAndNamesThem() {
        story.givenBy("ada", new Acknowledge(null));

        assertThat(story.by("ben", new Acknowledge(null)))
                .isEqualTo(
                        Decision.refuse(
                                "already-acknowledged",
                                "INC-2026-001 was acknowledged by ada at 2026-11-23T10:00:00Z; add an update, or escalate it by hand."));
    }

    @Test
    void aPageThatWasTakenIsAcknowledgedAndResolvedAtItsChannel() {
        story.given(Samples.taken(Samples.FIRST, "ada"))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null));

        assertThat(story.effects(TellChannel.class))
                .extracting(TellChannel::action)
                .containsExactly(ChannelAction.ACKNOWLEDGE, ChannelAction.RESOLVE);
    }

    @Test
    void anAcknowledgementThatTheResolutionOvertookIsNotSent() {
        story.given(Samples.taken(Samples.FIRST, "ada"))
                .givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Resolve("Done.", null));

        assertThat(story.wantedEffects())
                .singleElement()
                .isInstanceOfSatisfying(
                        TellChannel.class,
                        told -> assertThat(told.action()).isEqualTo(ChannelAction.RESOLVE));
    }

    @Test
    void aPageThatArrivesAfterTheAcknowledgementIsAcknowledgedAtOnce() {
        story.givenBy("ben", new Acknowledge(null)).given(Samples.taken(Samples.FIRST, "ada"));

        assertThat(story.effects(TellChannel.class))
                .extracting(TellChannel::action)
                .containsExactly(ChannelAction.ACKNOWLEDGE);
    }

    /** Whoever has it asked for more people: their pagers are to ring. */
    @Test
    void aPageThatWasAskedForSinceThenRings() {
        story.givenBy("ada", new Acknowledge(null))
                .givenBy("ada", new Escalate(null))
                .given(
                        new IncidentCommand.PageTaken(
                                Samples.SECOND, "ben", "secondary", "pager", 1, null, true));

        assertThat(story.effects(TellChannel.class)).isEmpty();
        story.givenBy("ada", new Resolve("Done.", null));
        assertThat(story.effects(TellChannel.class))
                .extracting(TellChannel::action)
                .containsExactly(ChannelAction.RESOLVE);
    }

    @Test
    void aPageThatArrivesAfterTheResolutionIsResolvedAtOnce() {
        story.givenBy("ben", new Acknowledge(null))
                .givenBy("ben", new Resolve("Done.", null))
                .given(Samples.taken(Samples.FIRST, "ada"));

        assertThat(story.effects(TellChannel.class))
                .extracting(TellChannel::action)
                .containsExactly(ChannelAction.RESOLVE);
    }

    @ParameterizedTest
    @MethodSource
    void nothingIsDoneWithWhatIsResolved(IncidentCommand command) {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Resolve("Done.", null));
        int before = story.events().size();

        Decision<IncidentEvent> decision = story.by("ada", command);

        assertThat(decision)
                .isEqualTo(
                        Decision.refuse(
                                "already-resolved",
                                "INC-2026-001 is resolved; reopen it if it was not over."));
        assertThat(story.events()).hasSize(before);
    }

    static Stream<IncidentCommand> nothingIsDoneWithWhatIsResolved() {
        return Stream.of(
                new Acknowledge(null),
                new Update("Late.", News.NONE),
                new Mitigate(null),
                new Resolve("Again.", null),
                new Escalate(null));
    }

    @ParameterizedTest
    @MethodSource
    void whatNobodyAcknowledgedCanBeNeitherMitigatedNorResolved(IncidentCommand command) {
        assertThat(story.by("ada", command))
                .isEqualTo(
                        Decision.refuse(
                                "not-acknowledged",
                                "INC-2026-001 has not been acknowledged; acknowledge it first."));
    }

    static Stream<Arguments> whatNobodyAcknowledgedCanBeNeitherMitigatedNorResolved() {
        return Stream.of(
                Arguments.of(new Mitigate(null)), Arguments.of(new Resolve("Done.", null)));
    }

    @Test
    void whatIsMitigatedIsNotMitigatedAgain() {
        story.givenBy("ada", new Acknowledge(null)).givenBy("ada", new Mitigate(null));

        assertThat(story.by("ada", new Mitigate(null)))
                .isEqualTo(
                        Decision.refuse(
                                "already-mitigated", "INC-2026-001 is mitigated; resolve it."));
    }
}
