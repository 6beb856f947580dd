package dev.fairlead.alert.watch;

import static dev.fairlead.alert.watch.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Contexts;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.alerts.WatchStarted;
import dev.fairlead.events.alerts.WatchStopped;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WatchDeciderTest {

    private static final WatchCommand START = new WatchCommand.Start(Watches.errorRatio(), null);
    private static final WatchCommand PASS = complete(Verdict.PASSED, "bake-over");

    private final WatchDecider decider = new WatchDecider();

    @Test
    void aWatchMayBeArchivedWhenItHasItsVerdictOrWasStopped() {
        assertThat(decider.closing(given(START))).isEqualTo(Closing.OPEN);
        assertThat(decider.closing(given(START, PASS))).isEqualTo(Closing.ENDED);
        assertThat(decider.closing(given(START, new WatchCommand.Stop("aborted"))))
                .isEqualTo(Closing.ENDED);
    }

    @Test
    void theRequestIsFrozenIntoTheStream() {
        WatchState state = given(START);

        assertThat(state).isEqualTo(new WatchState.Active(Watches.errorRatio(), T0));
    }

    @Test
    void aWatchExpiresAtItsDeadlineByATimer() {
        WatchStarted started = (WatchStarted) events(when(decider.initial(), START)).getFirst();

        List<Work<WatchCommand>> work =
                decider.react(started, decider.evolve(decider.initial(), started));

        assertThat(work)
                .containsExactly(
                        new Work.Timer<>(new WatchCommand.Expire(), T0.plusSeconds(60), 2, 1));
    }

    @Test
    void aRequestThatCameTwiceStartsOneWatch() {
        assertThat(when(given(START), START)).isEqualTo(Decision.nothing("already-started"));
    }

    @Test
    void aWatchThatCannotBeJudgedEndsAtOnce() {
        Decision<AlertEvent> decision =
                when(
                        decider.initial(),
                        new WatchCommand.Start(Watches.errorRatio(), "invalid-query"));

        assertThat(events(decision)).hasSize(2).last().satisfies(inconclusive("invalid-query"));
    }

    @Test
    void aRequestThatComesAfterItsDeadlineEndsAtOnce() {
        Decision<AlertEvent> decision =
                decider.decide(START, Contexts.at(T0.plusSeconds(60)), decider.initial());

        assertThat(events(decision)).hasSize(2).last().satisfies(inconclusive("deadline-passed"));
    }

    @Test
    void aVerdictNamesTheWatchAndItsSamples() {
        AnalysisCompleted analysis =
                (AnalysisCompleted) events(when(given(START), PASS)).getFirst();

        assertThat(analysis.watchId()).isEqualTo("d-1-2-1");
        assertThat(analysis.step()).isEqualTo(2);
        assertThat(analysis.attempt()).isEqualTo(1);
        assertThat(analysis.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(analysis.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isEqualTo(0.01));
    }

    @Test
    void aSecondVerdictIsRefused() {
        Decision<AlertEvent> decision =
                when(given(START, PASS), complete(Verdict.FAILED, "metric-breached"));

        assertThat(decision.reason()).isEqualTo("watch-not-active");
        assertThat(decision).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aStoppedWatchTakesTheNamesOfItsAlerts() {
        Decision<AlertEvent> decision = when(given(START), new WatchCommand.Stop("aborted"));

        assertThat(events(decision)).singleElement().isInstanceOf(WatchStopped.class);
        assertThat(((Decision.Accepted<AlertEvent>) decision).claims())
                .containsExactly(new Claim.Take("watch-alert:d-1-2-1:ErrorRatio"));
    }

    @Test
    void aVerdictAfterTheStopIsRefused() {
        Decision<AlertEvent> decision = when(given(START, new WatchCommand.Stop("aborted")), PASS);

        assertThat(decision.reason()).isEqualTo("watch-not-active");
    }

    @Test
    void theDeadlineEndsAWatchThatNobodyJudged() {
        Decision<AlertEvent> decision = when(given(START), new WatchCommand.Expire());

        assertThat(events(decision)).singleElement().satisfies(inconclusive("not-judged"));
    }

    @Test
    void theDeadlineMeansNothingToAWatchThatHasItsVerdict() {
        assertThat(when(given(START, PASS), new WatchCommand.Expire()))
                .isEqualTo(Decision.nothing("not-active"));
    }

    private static Consumer<AlertEvent> inconclusive(String reason) {
        return event ->
                assertThat(event)
                        .isInstanceOfSatisfying(
                                AnalysisCompleted.class,
                                analysis -> {
                                    assertThat(analysis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                                    assertThat(analysis.reason()).isEqualTo(reason);
                                });
    }

    private static WatchCommand complete(Verdict verdict, String reason) {
        Instant end = T0.plusSeconds(30);
        return new WatchCommand.Complete(
                verdict,
                reason,
                List.of(new JudgedCondition("ErrorRatio", "ratio", 0.01, 0.05, false, end)),
                100.0,
                end.minusSeconds(10),
                end);
    }

    private WatchState given(WatchCommand... commands) {
        WatchState state = decider.initial();
        for (WatchCommand command : commands) {
            for (AlertEvent event : events(when(state, command))) {
                state = decider.evolve(state, event);
            }
        }
        return state;
    }

    private Decision<AlertEvent> when(WatchState state, WatchCommand command) {
        return decider.decide(command, Contexts.at(T0), state);
    }

    private static List<AlertEvent> events(Decision<AlertEvent> decision) {
        return ((Decision.Accepted<AlertEvent>) decision).events();
    }
}
