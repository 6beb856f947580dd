package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.checklist.Every;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checklist of each day and month.
 *
 * @param timeZone whose days they are
 * @param items in the order of the file
 */
public record Checklist(ZoneId timeZone, Map<String, Item> items) {

    /** Events of other services that an item may name. */
    public static final Set<String> EVENTS = Set.of("BackupVerified", "DrillCompleted");

    /**
     * An item.
     *
     * @param provenBy names of events that tick it, besides the tasks that name it
     */
    public record Item(String title, Every every, Set<String> provenBy) {
        public Item {
            provenBy = Set.copyOf(provenBy);
        }
    }

    public Checklist {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /** The names of the items that an event ticks. */
    public List<String> provenBy(String eventType) {
        return items.entrySet().stream()
                .filter(each -> each.getValue().provenBy().contains(eventType))
                .map(Map.Entry::getKey)
                .toList();
    }
}
