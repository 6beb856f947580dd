package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.PagingTimes;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.Next.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is asked next, as the page of an incident says it. */
class NextTest {
    private static final List<Asked> ADA = List.of(new Asked("ada", "primary"));
    private static final List<Asked> BEN = List.of(new Asked("ben", "secondary"));

    private final Story story = new Story();

    @Test
    void theNextLevelIsAskedAfterTheDelayOfThisOne() {
        story.given(Samples.open());

        assertThat(next()).isEqualTo(new Next(1, 2, after(5), BEN));

        story.pass(Duration.ofMinutes(5));
        assertThat(next()).isEqualTo(new Next(2, 1, after(10), ADA));
    }

    @Test
    void afterTheLastRoundAllBeginsAnew() {
        story.given(new Open(Samples.opening(Samples.plan(0, List.of()))))
                .pass(Duration.ofMinutes(5));

        // Said at 10 minutes; asked again a quarter of an hour later.
        assertThat(next()).isEqualTo(new Next(2, 1, after(25), ADA));
        story.pass(Duration.ofMinutes(5));
        assertThat(next()).isEqualTo(new Next(2, 1, after(25), ADA));
        story.pass(Duration.ofMinutes(15));
        assertThat(story.incident().rung().round()).isEqualTo(2);
    }

    @Test
    void aLevelWithNobodyOnCallIsPassedBy() {
        var nobody = Samples.nobody("secondary", Story.START.plus(Duration.ofHours(1)));
        story.given(new Open(Samples.opening(Samples.plan(1, List.of(nobody)))));

        assertThat(next()).isEqualTo(new Next(1, 2, after(5), List.of()));
    }

    @Test
    void nobodyIsNextOnceSomebodyHasIt() {
        story.given(Samples.open()).givenBy("ada", new Acknowledge(null));

        assertThat(next()).isNull();
    }

    @Test
    void whoEscalatesByHandHasTheWaitBeginAnew() {
        story.given(Samples.open())
                .pass(Duration.ofMinutes(2))
                .givenBy("dan", new Escalate("I do not know this"));

        assertThat(next()).isEqualTo(new Next(2, 1, after(7), ADA));
    }

    @Test
    void nobodyIsNextWhereNobodyIsPaged() {
        story.given(
                new Open(
                        Samples.opening(
                                Samples.plan(Priority.P4, 1, List.of(), new PagingTimes.Never()))));

        assertThat(next()).isNull();
    }

    private @Nullable Next next() {
        return IncidentView.of(story.incident()).escalation().next();
    }

    private static Instant after(int minutes) {
        return Story.START.plus(Duration.ofMinutes(minutes));
    }
}
