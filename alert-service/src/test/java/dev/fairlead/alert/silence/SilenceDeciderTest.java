package dev.fairlead.alert.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Contexts;
import dev.fairlead.alert.silence.SilenceState.Known;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A silence from its begin to its end. Times are minutes. */
class SilenceDeciderTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");

    private final SilenceDecider decider = new SilenceDecider();
    private final List<Work.Timer<SilenceCommand>> timers = new ArrayList<>();
    private SilenceState state = decider.initial();

    @Test
    void aSilenceHoldsFromItsBeginToItsEnd() {
        assertThat(at(0, set("a=\"b\"", 10, 20))).isEqualTo("silence-begun");

        assertThat(view().stateAt(minute(9))).isEqualTo("pending");
        assertThat(view().stateAt(minute(10))).isEqualTo("active");
        assertThat(view().stateAt(minute(20))).isEqualTo("expired");
        assertThat(view().text().matches(Map.of("a", "b"))).isTrue();
        assertThat(view().text().matches(Map.of("a", "c"))).isFalse();
    }

    @Test
    void itsTimerEndsIt() {
        at(0, set("a=\"b\"", 0, 20));

        assertThat(timers.getFirst().due()).isEqualTo(minute(20));
        assertThat(at(20, timers.getFirst().command())).isEqualTo("silence-over");
        assertThat(view().state()).isEqualTo("expired");
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    @Test
    void aBeginThatIsOverIsNow() {
        at(5, set("a=\"b\"", 0, 20));

        assertThat(view().text().startsAt()).isEqualTo(minute(5));
    }

    @Test
    void aLongerSilenceIsNotEndedByTheTimerOfBefore() {
        at(0, set("a=\"b\"", 0, 20));

        assertThat(at(10, set("a=\"b\"", 0, 60))).isEqualTo("silence-changed");
        assertThat(at(20, timers.getFirst().command())).isEqualTo("timer-superseded");
        assertThat(view().stateAt(minute(30))).isEqualTo("active");
    }

    @Test
    void whomItMeansCannotBeChanged() {
        at(0, set("a=\"b\"", 0, 20));

        assertThat(at(1, set("a=\"c\"", 0, 20))).isEqualTo(SilenceDecider.NEEDS_ANOTHER);
    }

    @Test
    void whenItBeganCannotBeChanged() {
        at(0, set("a=\"b\"", 0, 20));

        assertThat(at(5, set("a=\"b\"", 10, 20))).isEqualTo(SilenceDecider.NEEDS_ANOTHER);
    }

    @Test
    void oneThatHasNotBegunMayBeginAtAnotherTime() {
        at(0, set("a=\"b\"", 10, 20));

        assertThat(at(5, set("a=\"b\"", 15, 30))).isEqualTo("silence-changed");
        assertThat(view().text().startsAt()).isEqualTo(minute(15));
    }

    @Test
    void anEndThatIsOverIsRefused() {
        assertThat(at(20, set("a=\"b\"", 0, 20))).isEqualTo("silence-over");
        assertThat(at(0, set("a=\"b\"", 20, 10))).isEqualTo("silence-over");
        assertThat(state).isEqualTo(decider.initial());
    }

    @Test
    void whoEndsItEndsItOnce() {
        at(0, set("a=\"b\"", 0, 20));

        assertThat(at(5, new SilenceCommand.Expire())).isEqualTo("silence-expired");
        assertThat(view().text().endsAt()).isEqualTo(minute(5));
        assertThat(at(6, new SilenceCommand.Expire())).isEqualTo("silence-not-open");
        assertThat(at(7, set("a=\"b\"", 0, 20))).isEqualTo(SilenceDecider.NEEDS_ANOTHER);
    }

    /**
     * @return the named reason
     */
    private String at(int minute, SilenceCommand command) {
        Decision<AlertEvent> decision = decider.decide(command, Contexts.at(minute(minute)), state);
        if (decision instanceof Decision.Accepted<AlertEvent> accepted) {
            for (AlertEvent event : accepted.events()) {
                state = decider.evolve(state, event);
                decider.react(event, state)
                        .forEach(work -> timers.add((Work.Timer<SilenceCommand>) work));
            }
        }
        return decision.reason();
    }

    private SilenceView view() {
        assertThat(state).isInstanceOf(Known.class);
        return SilenceView.of((Known) state);
    }

    private static SilenceCommand set(String matcher, int startsAt, int endsAt) {
        return new SilenceCommand.Set(
                "s-1",
                new SilenceText(
                        List.of(matcher), minute(startsAt), minute(endsAt), "ada", "a move"));
    }

    private static Instant minute(int minute) {
        return T0.plusSeconds(60L * minute);
    }
}
