package dev.fairlead.maintenance.checklist;

import dev.fairlead.events.maintenance.ChecklistItemTicked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of the checklist of a period.
 *
 * @param period such as 2026-11-30 or 2026-11
 */
public record ChecklistView(String period, List<Tick> ticks) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-checklist";

    /** What proved an item. */
    public record Tick(
            String item, String by, String eventType, @Nullable String eventId, Instant at) {
        static Tick of(ChecklistItemTicked ticked) {
            return new Tick(
                    ticked.item(), ticked.by(), ticked.eventType(), ticked.eventId(), ticked.at());
        }
    }

    static ChecklistView of(String period, ChecklistState state) {
        return new ChecklistView(period, state.ticks().values().stream().map(Tick::of).toList());
    }
}
