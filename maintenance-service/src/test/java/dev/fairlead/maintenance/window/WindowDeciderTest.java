package dev.fairlead.maintenance.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.maintenance.WindowCancelled;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.events.maintenance.WindowExtended;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.maintenance.window.WindowCommand.Cancel;
import dev.fairlead.maintenance.window.WindowCommand.End;
import dev.fairlead.maintenance.window.WindowCommand.Extend;
import dev.fairlead.maintenance.window.WindowCommand.Plan;
import dev.fairlead.maintenance.window.WindowCommand.Start;
import dev.fairlead.maintenance.window.WindowState.Known;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Decision.Accepted;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A window from its plan to its end. Times are minutes. */
class WindowDeciderTest {
    private static final Instant T0 = Instant.parse("2026-11-30T22:00:00Z");

    private final WindowDecider decider = new WindowDecider();
    private final List<WindowEvent> events = new ArrayList<>();
    private final List<Work.Timer<WindowCommand>> timers = new ArrayList<>();
    private WindowState state = decider.initial();

    @Test
    void itBeginsAndEndsByTime() {
        at(0, plan(10, 70, true, true));
        timers(70);

        assertThat(events)
                .hasExactlyElementsOfTypes(
                        WindowPlanned.class, WindowStarted.class, WindowEnded.class);
        assertThat(((WindowEnded) events.getLast()).reason()).isEqualTo("time-over");
        assertThat(decider.closing(state)).isEqualTo(Closing.ENDED);
    }

    @Test
    void whatIsNotSaidToBeDoneOverrunsOnceAndCanStillBeEnded() {
        at(0, plan(10, 70, true, false));
        timers(70);

        assertThat(events.getLast()).isInstanceOf(WindowOverran.class);
        assertThat(known().status().actions()).containsExactly("end");
        assertThat(decider.closing(state)).isEqualTo(Closing.OPEN);
        assertThat(at(80, extend("ada", 90))).isEqualTo("not-running");
        assertThat(at(81, new End("ben"))).isEqualTo("ended");
        assertThat(at(82, new End("ben"))).isEqualTo("window-over");
        assertThat(events).filteredOn(WindowOverran.class::isInstance).hasSize(1);
    }

    /** The timers of a service that was down come late, one after the other. */
    @Test
    void aBeginAndAnEndThatBothComeLateAreBothSaid() {
        at(0, plan(10, 70, true, false));
        timers(500);

        assertThat(events)
                .hasExactlyElementsOfTypes(
                        WindowPlanned.class, WindowStarted.class, WindowOverran.class);
        assertThat(((WindowStarted) events.get(1)).startsAt()).isEqualTo(minute(10));
    }

    @Test
    void whoStartsItEarlyLeavesItsEnd() {
        at(0, plan(10, 70, true, true));

        assertThat(at(5, new Start("ben"))).isEqualTo("started");
        assertThat(known().startsAt()).isEqualTo(minute(5));
        assertThat(known().endsAt()).isEqualTo(minute(70));
        timers(70);
        assertThat(events).filteredOn(WindowStarted.class::isInstance).hasSize(1);
        assertThat(events.getLast()).isInstanceOf(WindowEnded.class);
    }

    @Test
    void whatNobodyStartedInItsTimeWillNotBe() {
        at(0, plan(10, 70, false, false));
        timers(70);

        assertThat(events.getLast()).isInstanceOf(WindowCancelled.class);
        assertThat(((WindowCancelled) events.getLast()).reason()).isEqualTo("never-started");
        assertThat(at(71, new Start("ben"))).isEqualTo("window-over");
    }

    @Test
    void aStartThatComesAfterItsTimeIsRefused() {
        at(0, plan(10, 70, false, false));

        assertThat(at(70, new Start("ben"))).isEqualTo("window-over");
    }

    @Test
    void onlyItsOwnerExtendsItInTheLastTenMinutes() {
        at(0, plan(0, 60, true, false));
        timers(0);

        assertThat(at(49, extend("ada", 90))).isEqualTo("too-early-to-extend");
        assertThat(at(50, extend("ben", 90))).isEqualTo("not-the-owner");
        assertThat(at(50, extend("ada", 60))).isEqualTo("not-later");
        assertThat(at(50, extend("ada", 90))).isEqualTo("extended");
        timers(89);
        assertThat(events.getLast()).isInstanceOf(WindowExtended.class);
        timers(90);
        assertThat(events.getLast()).isInstanceOf(WindowOverran.class);
    }

    @Test
    void itIsNeverLongerThanADayInAll() {
        int day = 24 * 60;
        assertThat(at(0, plan(0, day + 1, true, false))).isEqualTo("window-too-long");
        assertThat(at(0, plan(0, day - 5, true, false))).isEqualTo("planned");
        timers(0);

        assertThat(at(day - 10, extend("ada", day + 1))).isEqualTo("window-too-long");
        assertThat(at(day - 10, extend("ada", day))).isEqualTo("extended");
    }

    @Test
    void oneThatIsStartedADayEarlyWouldBeTooLong() {
        at(0, plan(24 * 60, 24 * 60 + 60, false, false));

        assertThat(at(0, new Start("ada"))).isEqualTo("window-too-long");
        assertThat(at(60, new Start("ada"))).isEqualTo("started");
    }

    @Test
    void whatCannotBePlannedIsRefusedByName() {
        assertThat(at(5, plan(4, 60, true, false))).isEqualTo("starts-in-the-past");
        assertThat(at(5, plan(5, 5, true, false))).isEqualTo("window-without-time");
        int year = 367 * 24 * 60;
        assertThat(at(5, plan(5 + year, 65 + year, true, false))).isEqualTo("too-far-ahead");
        assertThat(at(5, new End("ada"))).isEqualTo("window-unknown");
        assertThat(at(5, plan(null, 60, true, false))).isEqualTo("planned");
        assertThat(known().startsAt()).isEqualTo(minute(5));
        assertThat(at(5, plan(null, 60, true, false))).isEqualTo("already-planned");
    }

    @Test
    void oneThatHasNotBegunIsCancelledWithAReasonAndOneThatHasIsEnded() {
        at(0, plan(10, 70, true, false));

        assertThat(at(1, new End("ada"))).isEqualTo("not-started");
        assertThat(at(1, new Cancel("ada", " "))).isEqualTo("reason-missing");
        assertThat(at(1, new Cancel("ada", "next week"))).isEqualTo("cancelled");
        assertThat(at(2, new Cancel("ada", "next week"))).isEqualTo("window-over");
        timers(100);
        assertThat(events.getLast()).isInstanceOf(WindowCancelled.class);

        state = decider.initial();
        at(0, plan(0, 60, true, false));
        timers(0);
        assertThat(at(1, new Cancel("ada", "next week"))).isEqualTo("already-started");
        assertThat(at(1, new Start("ada"))).isEqualTo("already-started");
        assertThat(at(2, new End("ben"))).isEqualTo("ended");
    }

    private Known known() {
        return (Known) state;
    }

    private static WindowCommand plan(
            @Nullable Integer from, int until, boolean startsItself, boolean endsItself) {
        return new Plan(
                "w1",
                "ada",
                new WindowPlan(
                        "moving",
                        "payments",
                        List.of("search", "checkout", "search"),
                        "production",
                        from == null ? null : minute(from),
                        minute(until),
                        new WindowPlan.Options(startsItself, endsItself, false, true)));
    }

    private static WindowCommand extend(String by, int until) {
        return new Extend(by, minute(until));
    }

    /** Carries out the timers that are due by then, in their order. */
    private void timers(int minute) {
        while (true) {
            Work.Timer<WindowCommand> next =
                    timers.stream()
                            .filter(each -> !each.due().isAfter(minute(minute)))
                            .min(Comparator.comparing(Work.Timer::due))
                            .orElse(null);
            if (next == null) {
                return;
            }
            timers.remove(next);
            at(minute, next.command());
        }
    }

    private String at(int minute, WindowCommand command) {
        var context =
                new CommandContext(
                        minute(minute), Actor.system("test"), null, "lifecycle", null, "hash");
        Decision<WindowEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Accepted<WindowEvent> accepted) {
            for (WindowEvent event : accepted.events()) {
                events.add(event);
                state = decider.evolve(state, event);
                decider.react(event, state).stream()
                        .filter(Work.Timer.class::isInstance)
                        .forEach(work -> timers.add((Work.Timer<WindowCommand>) work));
            }
        }
        return decision.reason();
    }

    private static Instant minute(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }
}
