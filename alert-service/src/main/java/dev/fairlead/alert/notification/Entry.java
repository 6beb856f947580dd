package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.GroupRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups that an alert enters.
 *
 * @param heldBack named reason why somebody whom the routes name is not told, such as {@code
 *     mode-observe}; null where all are
 */
public record Entry(List<GroupRoute> groups, @Nullable String heldBack) {
    public Entry {
        groups = List.copyOf(groups);
    }
}
