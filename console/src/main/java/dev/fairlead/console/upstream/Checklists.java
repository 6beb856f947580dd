package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maintenance checklists of today and of this month. */
public record Checklists(List<Checklist> items) {

    /**
     * @param period such as 2026-11-30 or 2026-11
     */
    public record Checklist(String period, int done, List<Item> items) {}

    /**
     * @param by null where nobody has done it yet
     * @param eventType of what proved it
     */
    public record Item(
            String item,
            String title,
            @Nullable String by,
            @Nullable String eventType,
            @Nullable Instant at) {}
}
