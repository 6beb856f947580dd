package dev.fairlead.maintenance.window;

import dev.fairlead.events.maintenance.WindowCancelled;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.events.maintenance.WindowExtended;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.maintenance.numbers.Count;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.window.WindowCommand.Begin;
import dev.fairlead.maintenance.window.WindowCommand.Cancel;
import dev.fairlead.maintenance.window.WindowCommand.Extend;
import dev.fairlead.maintenance.window.WindowCommand.Lapse;
import dev.fairlead.maintenance.window.WindowCommand.Plan;
import dev.fairlead.maintenance.window.WindowCommand.Start;
import dev.fairlead.maintenance.window.WindowState.Absent;
import dev.fairlead.maintenance.window.WindowState.End;
import dev.fairlead.maintenance.window.WindowState.Known;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The rules of a window. */
public final class WindowDecider implements Decider<WindowCommand, WindowState, WindowEvent> {

    /** A window is never longer, however often it is extended. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** How long before its end it may be extended: whoever does it knows how the work stands. */
    public static final Duration EXTENDABLE = Duration.ofMinutes(10);

    /** How far ahead one may be planned. */
    public static final Duration AHEAD = Duration.ofDays(366);

    /** The window is there already. */
    public static final String ALREADY_PLANNED = "already-planned";

    private static final String TOO_LONG = "window-too-long";
    private static final String OVER = "window-over";

    @Override
    public WindowState initial() {
        return new Absent();
    }

    @Override
    public Decision<WindowEvent> decide(
            WindowCommand command, CommandContext context, WindowState state) {
        Instant now = context.at();
        if (command instanceof Plan plan) {
            return state instanceof Absent
                    ? plan(plan, now)
                    : Decision.refuse(ALREADY_PLANNED, "The window is planned already.");
        }
        if (!(state instanceof Known window)) {
            return Decision.refuse("window-unknown", "The window was never planned; list windows.");
        }
        return switch (command) {
            case Plan _ -> Decision.refuse(ALREADY_PLANNED, "The window is planned already.");
            case Start(String by) -> start(by, window, now);
            case Begin() -> begin(window, now);
            case Extend extend -> extend(extend, window, now);
            case WindowCommand.End(String by) -> end(by, window, now);
            case Cancel cancel -> cancel(cancel, window, now);
            case Lapse(int ends) ->
                    ends == window.ends()
                            ? lapse(window, now)
                            : Decision.nothing("timer-superseded");
        };
    }

    private static Decision<WindowEvent> plan(Plan command, Instant now) {
        Instant startsAt = Objects.requireNonNullElse(command.plan().startsAt(), now);
        Instant endsAt = command.plan().endsAt();
        if (startsAt.isBefore(now)) {
            return Decision.refuse(
                    "starts-in-the-past",
                    "startsAt is '%s': expected a time from '%s' on, or none for now."
                            .formatted(startsAt, now));
        }
        if (startsAt.isAfter(now.plus(AHEAD))) {
            return Decision.refuse(
                    "too-far-ahead",
                    "startsAt is '%s': expected a time within a year.".formatted(startsAt));
        }
        if (!endsAt.isAfter(startsAt)) {
            return Decision.refuse(
                    "window-without-time",
                    "endsAt is '%s': expected a time after its begin, '%s'."
                            .formatted(endsAt, startsAt));
        }
        return isTooLong(startsAt, endsAt)
                ? tooLong(startsAt, endsAt)
                : Decision.accept("planned", WindowEvents.planned(command, startsAt, now));
    }

    private static boolean isTooLong(Instant startsAt, Instant endsAt) {
        return endsAt.isAfter(startsAt.plus(LONGEST));
    }

    private static Decision<WindowEvent> tooLong(Instant startsAt, Instant endsAt) {
        return Decision.refuse(
                TOO_LONG,
                "endsAt is '%s': expected at most %d hours after its begin, until '%s'."
                        .formatted(endsAt, LONGEST.toHours(), startsAt.plus(LONGEST)));
    }

    private static Decision<WindowEvent> start(String by, Known window, Instant now) {
        return switch (window.status()) {
            case PLANNED -> {
                if (!now.isBefore(window.endsAt())) {
                    yield Decision.refuse(OVER, over(window));
                }
                yield isTooLong(now, window.endsAt())
                        ? tooLong(now, window.endsAt())
                        : Decision.accept("started", WindowEvents.started(window, now, by, now));
            }
            case RUNNING, OVERRAN ->
                    Decision.refuse("already-started", "The window began already.");
            case ENDED, CANCELLED -> isOver(window);
        };
    }

    /** A begin that comes late, because nobody was there to see it, was then all the same. */
    private static Decision<WindowEvent> begin(Known window, Instant now) {
        return window.status() == WindowStatus.PLANNED
                ? Decision.accept(
                        "started",
                        WindowEvents.started(window, window.startsAt(), WindowEvents.TIME, now))
                : Decision.nothing("timer-superseded");
    }

    private static Decision<WindowEvent> extend(Extend extend, Known window, Instant now) {
        if (window.status() != WindowStatus.RUNNING || !now.isBefore(window.endsAt())) {
            return Decision.refuse(
                    "not-running",
                    "The window is %s: only one that runs can be extended; plan another one."
                            .formatted(window.status().text()));
        }
        String owner = window.planned().owner();
        if (!extend.by().equals(owner)) {
            return Decision.refuse(
                    "not-the-owner",
                    "'%s' asks: only its owner, '%s', may extend the window."
                            .formatted(extend.by(), owner));
        }
        Instant from = window.endsAt().minus(EXTENDABLE);
        if (now.isBefore(from)) {
            return Decision.refuse(
                    "too-early-to-extend",
                    "The window ends at '%s': it can be extended from '%s' on."
                            .formatted(window.endsAt(), from));
        }
        if (!extend.endsAt().isAfter(window.endsAt())) {
            return Decision.refuse(
                    "not-later",
                    "endsAt is '%s': expected a time after its end, '%s'."
                            .formatted(extend.endsAt(), window.endsAt()));
        }
        return isTooLong(window.startsAt(), extend.endsAt())
                ? tooLong(window.startsAt(), extend.endsAt())
                : Decision.accept("extended", WindowEvents.extended(window, extend, now));
    }

    private static Decision<WindowEvent> end(String by, Known window, Instant now) {
        return switch (window.status()) {
            case PLANNED ->
                    Decision.refuse("not-started", "The window has not begun: cancel it instead.");
            case RUNNING, OVERRAN ->
                    Decision.accept("ended", WindowEvents.ended(window, new End(by, "ended", now)));
            case ENDED, CANCELLED -> isOver(window);
        };
    }

    private static Decision<WindowEvent> cancel(Cancel cancel, Known window, Instant now) {
        return switch (window.status()) {
            case PLANNED ->
                    cancel.reason().isBlank()
                            ? Decision.refuse(
                                    "reason-missing",
                                    "A window that was announced needs a reason: say why it will not be.")
                            : Decision.accept(
                                    "cancelled",
                                    WindowEvents.cancelled(
                                            window,
                                            new End(cancel.by(), cancel.reason().strip(), now)));
            case RUNNING, OVERRAN ->
                    Decision.refuse("already-started", "The window has begun: end it instead.");
            case ENDED, CANCELLED -> isOver(window);
        };
    }

    private static Decision<WindowEvent> lapse(Known window, Instant now) {
        return switch (window.status()) {
            case PLANNED ->
                    Decision.accept(
                            "never-started",
                            WindowEvents.cancelled(
                                    window, new End(WindowEvents.TIME, "never-started", now)));
            case RUNNING ->
                    window.planned().endsItself()
                            ? Decision.accept(
                                    "time-over",
                                    WindowEvents.ended(
                                            window, new End(WindowEvents.TIME, "time-over", now)))
                            : Decision.accept("overran", WindowEvents.overran(window, now));
            case OVERRAN, ENDED, CANCELLED -> Decision.nothing("timer-superseded");
        };
    }

    private static Decision<WindowEvent> isOver(Known window) {
        return Decision.refuse(OVER, over(window));
    }

    private static String over(Known window) {
        End end = window.end();
        return end == null
                ? "The window's time was over at '%s': plan another one.".formatted(window.endsAt())
                : "The window was %s by %s at '%s': plan another one."
                        .formatted(window.status().text(), end.by(), end.at());
    }

    @Override
    public WindowState evolve(WindowState state, WindowEvent event) {
        if (event instanceof WindowPlanned planned) {
            return new Known(
                    planned, WindowStatus.PLANNED, planned.startsAt(), planned.endsAt(), 0, null);
        }
        if (!(state instanceof Known window)) {
            throw new IllegalStateException(
                    "%s of window %s: without its planning before it"
                            .formatted(event.getClass().getSimpleName(), event.windowId()));
        }
        return switch (event) {
            case WindowPlanned _ -> window;
            case WindowStarted started -> window.running(started.startsAt(), started.endsAt());
            case WindowExtended extended -> window.running(window.startsAt(), extended.endsAt());
            case WindowOverran _ -> window.overran();
            case WindowEnded ended ->
                    window.over(
                            WindowStatus.ENDED, new End(ended.by(), ended.reason(), ended.at()));
            case WindowCancelled cancelled ->
                    window.over(
                            WindowStatus.CANCELLED,
                            new End(cancelled.by(), cancelled.reason(), cancelled.at()));
        };
    }

    /** Begin and end of one that starts itself come after each other, also where both are late. */
    @Override
    public List<Work<WindowCommand>> react(WindowEvent event, WindowState after) {
        if (!(after instanceof Known window)) {
            return List.of();
        }
        return switch (event) {
            case WindowPlanned planned when planned.startsItself() ->
                    List.of(new Work.Timer<>(new Begin(), planned.startsAt(), 1, 1));
            case WindowPlanned _, WindowExtended _ -> List.of(lapse(window));
            case WindowStarted started ->
                    List.of(
                            lapse(window),
                            NumbersStream.tell(started.at(), Count.one("windows.started")));
            case WindowOverran overran ->
                    List.of(NumbersStream.tell(overran.at(), Count.one("windows.overran")));
            case WindowEnded _, WindowCancelled _ -> List.of();
        };
    }

    private static Work<WindowCommand> lapse(Known window) {
        return new Work.Timer<>(new Lapse(window.ends()), window.endsAt(), 2, window.ends());
    }

    @Override
    public Closing closing(WindowState state) {
        return state instanceof Known window && window.end() != null ? Closing.ENDED : Closing.OPEN;
    }
}
