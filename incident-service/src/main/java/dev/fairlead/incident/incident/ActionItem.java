package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done so that an incident does not happen again.
 *
 * @param owner id of the person who does it
 * @param due null for no date
 * @param doneAt null while it is to be done
 * @param reminded whether it was said that it is due
 * @param overdue whether its day passed before it was done
 */
public record ActionItem(
        String id,
        String text,
        String owner,
        @Nullable LocalDate due,
        @Nullable Instant doneAt,
        boolean reminded,
        boolean overdue) {

    static ActionItem of(ActionItemAdded added) {
        return new ActionItem(
                added.actionId(),
                added.text(),
                added.owner(),
                added.due() == null ? null : LocalDate.parse(added.due()),
                null,
                false,
                false);
    }

    ActionItem done(Instant at) {
        return new ActionItem(id, text, owner, due, at, reminded, overdue);
    }

    ActionItem reminded(boolean passed) {
        return new ActionItem(id, text, owner, due, doneAt, true, passed);
    }

    boolean isDone() {
        return doneAt != null;
    }
}
