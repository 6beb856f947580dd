package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.checklist.ChecklistView;
import dev.fairlead.maintenance.checklist.ChecklistView.Tick;
import dev.fairlead.maintenance.checklist.Every;
import dev.fairlead.maintenance.config.Checklist;
import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the maintenance checklist of a day or a month. */
@RestController
@RequestMapping("/api/v1/checklists")
class ChecklistController {
    private final Reloading<MaintenanceConfig> config;
    private final Views views;
    private final Clock clock;

    ChecklistController(Reloading<MaintenanceConfig> config, Views views, Clock clock) {
        this.config = config;
        this.views = views;
        this.clock = clock;
    }

    record Checklists(List<ChecklistAnswer> items) {}

    /**
     * The checklist of a period.
     *
     * @param done how many of its items are ticked
     */
    record ChecklistAnswer(String period, long done, List<ItemAnswer> items) {}

    /**
     * An item.
     *
     * @param by who did it; null where nobody has yet
     * @param eventType of the event that proved it
     */
    record ItemAnswer(
            String item,
            String title,
            @Nullable String by,
            @Nullable String eventType,
            @Nullable String eventId,
            @Nullable Instant at) {}

    /** Those of today and of this month. */
    @GetMapping
    Checklists now() {
        Checklist checklist = config.get().checklist();
        LocalDate today = clock.instant().atZone(checklist.timeZone()).toLocalDate();
        return new Checklists(
                List.of(
                        answer(Every.DAY, Every.DAY.period(today)),
                        answer(Every.MONTH, Every.MONTH.period(today))));
    }

    /**
     * @param period such as 2026-11-30 or 2026-11
     */
    @GetMapping("/{period}")
    ChecklistAnswer show(@PathVariable String period) {
        try {
            return period.length() == "2026-11".length()
                    ? answer(Every.MONTH, YearMonth.parse(period).toString())
                    : answer(Every.DAY, LocalDate.parse(period).toString());
        } catch (DateTimeParseException _) {
            throw ProblemException.invalidFields(
                    List.of(
                            FieldError.parameter(
                                    "period",
                                    period,
                                    "a day such as 2026-11-30, or a month such as 2026-11")));
        }
    }

    private ChecklistAnswer answer(Every every, String period) {
        Map<String, Tick> ticks =
                views
                        .find(ChecklistView.KIND, period, ChecklistView.class)
                        .map(ChecklistView::ticks)
                        .orElse(List.of())
                        .stream()
                        .collect(Collectors.toMap(Tick::item, Function.identity()));
        List<ItemAnswer> items = new ArrayList<>();
        config.get()
                .checklist()
                .items()
                .forEach((name, item) -> {
                    if (item.every() == every) {
                        items.add(answer(name, item.title(), ticks.get(name)));
                    }
                });
        long done = items.stream().filter(item -> item.at() != null).count();
        return new ChecklistAnswer(period, done, items);
    }

    private static ItemAnswer answer(String name, String title, @Nullable Tick tick) {
        return tick == null
                ? new ItemAnswer(name, title, null, null, null, null)
                : new ItemAnswer(
                        name, title, tick.by(), tick.eventType(), tick.eventId(), tick.at());
    }
}
