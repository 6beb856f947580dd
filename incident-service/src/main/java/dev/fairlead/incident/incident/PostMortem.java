package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.ActionItemDone;
import dev.fairlead.events.incidents.PostMortemPublished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of an incident.
 *
 * @param due when it is to be published; null where none is asked for
 * @param overdue whether that time passed before it was
 * @param published by whom and when, with the link to it; null where it is not
 * @param actions what is to be done, in the order in which it was said
 */
public record PostMortem(
        @Nullable Instant due,
        boolean overdue,
        @Nullable Mark published,
        List<ActionItem> actions) {

    static final PostMortem NONE = new PostMortem(null, false, null, List.of());

    public PostMortem {
        actions = List.copyOf(actions);
    }

    Optional<ActionItem> action(String id) {
        return actions.stream().filter(action -> action.id().equals(id)).findFirst();
    }

    /** Whether nothing is left to do; that it is overdue is on record, and then so it stays. */
    boolean isOver() {
        return (due == null || published != null || overdue)
                && actions.stream().allMatch(ActionItem::isDone);
    }

    PostMortem dueAt(@Nullable Instant newDue) {
        return new PostMortem(newDue, false, null, actions);
    }

    PostMortem missed() {
        return new PostMortem(due, true, published, actions);
    }

    PostMortem published(PostMortemPublished by) {
        return new PostMortem(due, false, new Mark(by.by(), by.at(), by.link()), actions);
    }

    PostMortem with(ActionItemAdded added) {
        List<ActionItem> more = new ArrayList<>(actions);
        more.add(ActionItem.of(added));
        return new PostMortem(due, overdue, published, more);
    }

    PostMortem with(ActionItemDone done) {
        return new PostMortem(
                due,
                overdue,
                published,
                actions.stream()
                        .map(action ->
                                action.id().equals(done.actionId())
                                        ? action.done(done.at())
                                        : action)
                        .toList());
    }
}
