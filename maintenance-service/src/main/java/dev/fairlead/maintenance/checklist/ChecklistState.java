package dev.fairlead.maintenance.checklist;

import dev.fairlead.events.maintenance.ChecklistItemTicked;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State of the checklist of a period.
 *
 * @param ticks by item, in their order
 */
public record ChecklistState(Map<String, ChecklistItemTicked> ticks) {

    public ChecklistState {
        ticks = Collections.unmodifiableMap(new LinkedHashMap<>(ticks));
    }

    ChecklistState with(ChecklistItemTicked ticked) {
        Map<String, ChecklistItemTicked> more = new LinkedHashMap<>(ticks);
        more.putIfAbsent(ticked.item(), ticked);
        return new ChecklistState(more);
    }
}
