package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.ActionItemDone;
import dev.fairlead.events.incidents.FollowUpReminded;
import dev.fairlead.events.incidents.PostMortemPublished;
import dev.fairlead.events.incidents.PostMortemRevised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of an incident.
 *
 * @param due when it is to be published; null where none is asked for
 * @param overdue whether that time passed before it was
 * @param published by whom and when, with the link to it; null where it is not
 * @param actions what is to be done, in the order in which it was said
 * @param reminded whether it was said that it is due
 * @param revision number of the latest edit; null where nobody edited it here
 * @param publishedRevision number of the edit that was the latest when it was published; null where
 *     it is not, or nobody had edited it
 */
public record PostMortem(
        @Nullable Instant due,
        boolean overdue,
        @Nullable Mark published,
        List<ActionItem> actions,
        boolean reminded,
        @Nullable Integer revision,
        @Nullable Integer publishedRevision) {

    static final PostMortem NONE = new PostMortem(null, false, null, List.of(), false, null, null);

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
        return new PostMortem(newDue, false, null, actions, false, revision, null);
    }

    PostMortem missed() {
        return new PostMortem(due, true, published, actions, reminded, revision, publishedRevision);
    }

    PostMortem published(PostMortemPublished by) {
        Mark mark = new Mark(by.by(), by.at(), by.link());
        return new PostMortem(due, false, mark, actions, reminded, revision, by.revision());
    }

    PostMortem with(ActionItemAdded added) {
        List<ActionItem> more = new ArrayList<>(actions);
        more.add(ActionItem.of(added));
        return with(more, reminded);
    }

    PostMortem with(ActionItemDone done) {
        return changed(done.actionId(), action -> action.done(done.at()));
    }

    PostMortem with(FollowUpReminded said) {
        return said.actionId() == null
                ? with(actions, true)
                : changed(said.actionId(), action -> action.reminded(said.overdue()));
    }

    private PostMortem changed(String id, UnaryOperator<ActionItem> change) {
        List<ActionItem> changed =
                actions.stream()
                        .map(action -> action.id().equals(id) ? change.apply(action) : action)
                        .toList();
        return with(changed, reminded);
    }

    private PostMortem with(List<ActionItem> items, boolean said) {
        return new PostMortem(due, overdue, published, items, said, revision, publishedRevision);
    }

    PostMortem with(PostMortemRevised revised) {
        return new PostMortem(
                due, overdue, published, actions, reminded, revised.revision(), publishedRevision);
    }

    /** Number of the latest edit; 0 where nobody edited it. */
    public int latest() {
        return Objects.requireNonNullElse(revision, 0);
    }
}
