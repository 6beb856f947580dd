package dev.fairlead.maintenance.checklist;

import dev.fairlead.platform.stored.Stored;

/** What the checklist of a period can be asked to do. */
public sealed interface ChecklistCommand {

    /**
     * Something proves an item.
     *
     * @param by a caller, or the service whose event it is
     * @param eventType of what proves it; the event itself is the command's cause
     */
    @Stored("tick")
    record Tick(String period, String item, String by, String eventType)
            implements ChecklistCommand {}
}
