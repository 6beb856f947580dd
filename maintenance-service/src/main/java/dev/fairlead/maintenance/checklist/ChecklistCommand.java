package dev.fairlead.maintenance.checklist;

import dev.fairlead.platform.stored.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the checklist of a period can be asked to do. */
public sealed interface ChecklistCommand {

    /**
     * Something proves an item.
     *
     * @param by a caller, or the service whose event it is
     * @param eventType of what proves it; the event itself is the command's cause
     * @param part what it proves of the item, such as a backup set; null for all of it
     * @param parts all that have to be proven before the item is; null where there is no part
     */
    @Stored("tick")
    record Tick(
            String period,
            String item,
            String by,
            String eventType,
            @Nullable String part,
            @Nullable List<String> parts)
            implements ChecklistCommand {
        public Tick {
            parts = parts == null ? null : List.copyOf(parts);
        }

        /** Proves all of the item. */
        public static Tick whole(String period, String item, String by, String eventType) {
            return new Tick(period, item, by, eventType, null, null);
        }
    }
}
