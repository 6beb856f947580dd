package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.window.WindowDecider;
import dev.fairlead.maintenance.window.WindowPlan;
import dev.fairlead.maintenance.window.WindowStatus;
import dev.fairlead.maintenance.window.WindowView;
import dev.fairlead.maintenance.window.WindowView.Affected;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether there is room for a window, when it is planned, started and extended: of one service none
 * may touch the next, and those with less than {@link #PAUSE} between them may together not be
 * longer than one may be. Asked within a {@link WindowTurn}, so that no other comes between.
 */
@Component
class WindowRoom {
    /** Windows that are planned or run, at once; each silences in alert-service. */
    static final int MOST = 200;

    /** What fires after a window is heard for that long at least, or counts as within one. */
    static final Duration PAUSE = Duration.ofHours(1);

    private static final String OVERLAPS = "window-overlaps";

    private final Views views;

    WindowRoom(Views views) {
        this.views = views;
    }

    /**
     * @throws ProblemException 409 {@code window-overlaps} or {@code too-many-windows}
     */
    void require(WindowPlan plan, Instant now) {
        List<WindowView> open = open();
        if (open.size() >= MOST) {
            throw conflict(
                    "too-many-windows",
                    "There are %d windows that are planned or run, the most that there may be: cancel some."
                            .formatted(open.size()));
        }
        require(
                null,
                new Affected(plan.services(), plan.environment()),
                new Time(Objects.requireNonNullElse(plan.startsAt(), now), plan.endsAt()),
                open);
    }

    /**
     * The same of a window that is there, and is to have another time.
     *
     * @throws ProblemException 409 {@code window-overlaps}
     */
    void require(WindowView window, Instant startsAt, Instant endsAt) {
        require(window.id(), window.affected(), new Time(startsAt, endsAt), open());
    }

    private void require(
            @Nullable String id, Affected affected, Time wanted, List<WindowView> open) {
        List<Time> others = new ArrayList<>();
        for (WindowView each : open) {
            if (each.id().equals(id) || !each.affected().meets(affected)) {
                continue;
            }
            Time other = new Time(each.startsAt(), each.endsAt());
            if (other.isWithin(Duration.ZERO, wanted)) {
                throw conflict(
                        OVERLAPS,
                        "Window '%s' (%s) is from '%s' until '%s', of the same service: expected a time apart from it."
                                .formatted(
                                        each.id(), each.title(), each.startsAt(), each.endsAt()));
            }
            others.add(other);
        }
        others.addAll(over(id, affected, wanted.begin()));
        Time all = together(wanted, others);
        // One that is too long alone is refused for that.
        if (all.isTooLong() && !wanted.isTooLong()) {
            throw conflict(
                    OVERLAPS,
                    "With the windows of the same service that are less than %d minutes apart it is from '%s' until '%s': expected at most %d hours together, or a longer time apart."
                            .formatted(
                                    PAUSE.toMinutes(),
                                    all.begin(),
                                    all.end(),
                                    WindowDecider.LONGEST.toHours()));
        }
    }

    /** From the first begin to the last end of those that follow each other. */
    private static Time together(Time wanted, List<Time> others) {
        List<Time> left = new ArrayList<>(others);
        Time all = wanted;
        boolean grows = true;
        while (grows) {
            Time so = all;
            List<Time> near = left.stream().filter(each -> each.isWithin(PAUSE, so)).toList();
            for (Time each : near) {
                all = all.with(each);
            }
            left.removeAll(near);
            grows = !near.isEmpty();
        }
        return all;
    }

    private List<WindowView> open() {
        List<WindowView> open = new ArrayList<>();
        for (WindowStatus status : List.of(WindowStatus.PLANNED, WindowStatus.RUNNING)) {
            views.each(
                    WindowView.KIND, Map.of("status", status.text()), WindowView.class, open::add);
        }
        return open;
    }

    /** When those silenced that are over, as far back as matters. */
    private List<Time> over(@Nullable String id, Affected affected, Instant begin) {
        Instant since = begin.minus(WindowDecider.LONGEST.multipliedBy(2));
        List<Time> over = new ArrayList<>();
        for (WindowStatus status : List.of(WindowStatus.OVERRAN, WindowStatus.ENDED)) {
            String cursor = null;
            do {
                Page<WindowView> page =
                        views.list(
                                WindowView.KIND,
                                Map.of("status", status.text()),
                                cursor,
                                Views.LARGEST_PAGE,
                                WindowView.class);
                page.items().stream()
                        .filter(each -> !each.id().equals(id) && each.affected().meets(affected))
                        .map(Time::silenced)
                        .forEach(over::add);
                // The latest begin comes first.
                boolean enough =
                        !page.items().isEmpty()
                                && page.items().getLast().startsAt().isBefore(since);
                cursor = enough ? null : page.next();
            } while (cursor != null);
        }
        return over;
    }

    private record Time(Instant begin, Instant end) {
        static Time silenced(WindowView window) {
            var end = window.end();
            return new Time(
                    window.startsAt(),
                    end == null || end.at().isAfter(window.endsAt()) ? window.endsAt() : end.at());
        }

        /** Whether less than a pause is between them; at no pause, whether they touch. */
        boolean isWithin(Duration pause, Time other) {
            return !other.begin.isAfter(end.plus(pause)) && !begin.isAfter(other.end.plus(pause));
        }

        boolean isTooLong() {
            return Duration.between(begin, end).compareTo(WindowDecider.LONGEST) > 0;
        }

        Time with(Time other) {
            return new Time(
                    other.begin.isBefore(begin) ? other.begin : begin,
                    other.end.isAfter(end) ? other.end : end);
        }
    }

    private static ProblemException conflict(String reason, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).with("reason", reason);
    }
}
