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
 */
public record ActionItem(
        String id, String text, String owner, @Nullable LocalDate due, @Nullable Instant doneAt) {

    static ActionItem of(ActionItemAdded added) {
        return new ActionItem(
                added.actionId(),
                added.text(),
                added.owner(),
                added.due() == null ? null : LocalDate.parse(added.due()),
                null);
    }

    ActionItem done(Instant at) {
        return new ActionItem(id, text, owner, due, at);
    }

    boolean isDone() {
        return doneAt != null;
    }
}
