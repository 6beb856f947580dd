package dev.fairlead.backup.git;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Where the names of a repository lead.
 *
 * @param head ref that HEAD stands for, or the id where it is detached; null where it leads nowhere
 * @param refs sorted by name
 */
record Refs(@Nullable String head, List<Named> refs) {
    static final String FOLDER = "refs/";

    Refs {
        refs = refs.stream().sorted(Comparator.comparing(Named::name)).toList();
    }

    /**
     * A ref.
     *
     * @param id of its object, in hexadecimal digits
     */
    record Named(String name, String id) {}

    /** What HEAD leads to where it is on no branch; null where it is on one. */
    @Nullable ObjectId detached() {
        return head == null || head.startsWith(FOLDER) ? null : ObjectId.fromString(head);
    }

    /** Those of them that are under {@code refs/} and lead to an object. */
    static List<Named> named(Iterable<Ref> all) {
        List<Named> found = new ArrayList<>();
        for (Ref ref : all) {
            var id = ref.getObjectId();
            if (ref.getName().startsWith(FOLDER) && id != null) {
                found.add(new Named(ref.getName(), id.name()));
            }
        }
        return found;
    }

    /** What HEAD is, as {@link #head} says it. */
    static @Nullable String head(@Nullable Ref head) {
        if (head == null) {
            return null;
        }
        if (head.isSymbolic()) {
            return head.getTarget().getName();
        }
        var id = head.getObjectId();
        return id == null ? null : id.name();
    }
}
