package dev.fairlead.maintenance.window;

import dev.fairlead.events.maintenance.WindowCancelled;
import dev.fairlead.events.maintenance.WindowEnded;
import dev.fairlead.events.maintenance.WindowExtended;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.events.maintenance.WindowPlanned;
import dev.fairlead.events.maintenance.WindowStarted;
import dev.fairlead.maintenance.window.WindowCommand.Extend;
import dev.fairlead.maintenance.window.WindowCommand.Plan;
import dev.fairlead.maintenance.window.WindowState.End;
import dev.fairlead.maintenance.window.WindowState.Known;
import java.time.Instant;

/** Makes the events of a window. Each names what the window affects: readers need no other. */
final class WindowEvents {
    /** Who does what comes by time. */
    static final String TIME = "time";

    private WindowEvents() {}

    static WindowPlanned planned(Plan command, Instant startsAt, Instant now) {
        WindowPlan plan = command.plan();
        return WindowPlanned.newBuilder()
                .windowId(command.windowId())
                .title(plan.title())
                .owner(command.owner())
                .team(plan.team())
                .services(plan.services())
                .environment(plan.environment())
                .startsAt(startsAt)
                .endsAt(plan.endsAt())
                .startsItself(plan.options().startsItself())
                .endsItself(plan.options().endsItself())
                .includesCritical(plan.options().includesCritical())
                .freezes(Boolean.TRUE.equals(plan.options().freezes()))
                .at(now)
                .build();
    }

    static WindowStarted started(Known window, Instant startsAt, String by, Instant now) {
        WindowPlanned planned = window.planned();
        return WindowStarted.newBuilder()
                .windowId(planned.windowId())
                .title(planned.title())
                .owner(planned.owner())
                .team(planned.team())
                .services(planned.services())
                .environment(planned.environment())
                .startsAt(startsAt)
                .endsAt(window.endsAt())
                .includesCritical(planned.includesCritical())
                .freezes(planned.freezes())
                .by(by)
                .at(now)
                .build();
    }

    static WindowExtended extended(Known window, Extend extend, Instant now) {
        WindowPlanned planned = window.planned();
        return WindowExtended.newBuilder()
                .windowId(planned.windowId())
                .title(planned.title())
                .owner(planned.owner())
                .team(planned.team())
                .services(planned.services())
                .environment(planned.environment())
                .startsAt(window.startsAt())
                .endsAt(extend.endsAt())
                .includesCritical(planned.includesCritical())
                .freezes(planned.freezes())
                .by(extend.by())
                .at(now)
                .build();
    }

    static WindowOverran overran(Known window, Instant now) {
        WindowPlanned planned = window.planned();
        return WindowOverran.newBuilder()
                .windowId(planned.windowId())
                .title(planned.title())
                .owner(planned.owner())
                .team(planned.team())
                .services(planned.services())
                .environment(planned.environment())
                .endsAt(window.endsAt())
                .at(now)
                .build();
    }

    static WindowEnded ended(Known window, End end) {
        WindowPlanned planned = window.planned();
        return WindowEnded.newBuilder()
                .windowId(planned.windowId())
                .title(planned.title())
                .owner(planned.owner())
                .team(planned.team())
                .services(planned.services())
                .environment(planned.environment())
                .startsAt(window.startsAt())
                .reason(end.reason())
                .by(end.by())
                .at(end.at())
                .build();
    }

    static WindowCancelled cancelled(Known window, End end) {
        WindowPlanned planned = window.planned();
        return WindowCancelled.newBuilder()
                .windowId(planned.windowId())
                .title(planned.title())
                .owner(planned.owner())
                .team(planned.team())
                .services(planned.services())
                .environment(planned.environment())
                .reason(end.reason())
                .by(end.by())
                .at(end.at())
                .build();
    }
}
