package dev.fairlead.alert.notification;

import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.routing.GroupRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups that an alert enters.
 *
 * @param heldBack named reason why somebody whom the routes name is not told, such as {@code
 *     mode-observe}; null where all are
 * @param suppression what keeps the alert from being told in them; null where nothing does
 */
public record Entry(
        List<GroupRoute> groups, @Nullable String heldBack, @Nullable Suppression suppression) {

    /** One that nothing keeps from being told. */
    public Entry(List<GroupRoute> groups, @Nullable String heldBack) {
        this(groups, heldBack, null);
    }

    public Entry {
        groups = List.copyOf(groups);
    }
}
