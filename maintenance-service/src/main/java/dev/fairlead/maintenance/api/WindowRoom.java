package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.window.WindowPlan;
import dev.fairlead.maintenance.window.WindowStatus;
import dev.fairlead.maintenance.window.WindowView;
import dev.fairlead.maintenance.window.WindowView.Affected;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Whether there is room for another window: of one service none may touch the next, for two in a
 * row would be longer than one may be.
 */
@Component
class WindowRoom {
    /** Windows that are planned or run, at once; each silences in alert-service. */
    static final int MOST = 200;

    private final Views views;

    WindowRoom(Views views) {
        this.views = views;
    }

    /**
     * @throws ProblemException 409 {@code window-overlaps} or {@code too-many-windows}
     */
    void require(WindowPlan plan, Instant now) {
        List<WindowView> open = new ArrayList<>();
        for (WindowStatus status : List.of(WindowStatus.PLANNED, WindowStatus.RUNNING)) {
            views.each(
                    WindowView.KIND, Map.of("status", status.text()), WindowView.class, open::add);
        }
        if (open.size() >= MOST) {
            throw conflict(
                    "too-many-windows",
                    "There are %d windows that are planned or run, the most that there may be: cancel some."
                            .formatted(open.size()));
        }
        Affected affected = new Affected(plan.services(), plan.environment());
        Instant begin = Objects.requireNonNullElse(plan.startsAt(), now);
        for (WindowView each : open) {
            boolean touches =
                    !begin.isAfter(each.endsAt()) && !plan.endsAt().isBefore(each.startsAt());
            if (touches && each.affected().meets(affected)) {
                throw conflict(
                        "window-overlaps",
                        "Window '%s' (%s) is from '%s' until '%s', of the same service: expected a time apart from it."
                                .formatted(
                                        each.id(), each.title(), each.startsAt(), each.endsAt()));
            }
        }
    }

    private static ProblemException conflict(String reason, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).with("reason", reason);
    }
}
