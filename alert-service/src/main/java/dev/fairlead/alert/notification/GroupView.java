package dev.fairlead.alert.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.alert.routing.GroupRoute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group as queries see it. Counts its alerts and does not list them: it is written with each
 * change.
 *
 * @param state {@code open} while it has alerts, otherwise {@code resting}
 * @param way who is told of it, and how
 * @param firing how many of its alerts fire
 * @param resolved how many are resolved and not told as such yet
 * @param notifiedAt when its receiver was last told
 * @param flushAt when it is looked next whether there is something to tell
 * @param failure why the last notification could not be delivered
 */
public record GroupView(
        String id,
        String state,
        @JsonUnwrapped Way way,
        String groupKey,
        Map<String, String> groupLabels,
        int firing,
        int resolved,
        @Nullable Instant notifiedAt,
        @Nullable Instant flushAt,
        @Nullable String failure) {

    /** Kind of the documents. */
    public static final String KIND = "group";

    /** {@link #state} of a group with alerts. */
    public static final String OPEN = "open";

    /** {@link #state} of a group without. */
    public static final String RESTING = "resting";

    /** What {@link #state} may be. */
    public static final List<String> STATES = List.of(OPEN, RESTING);

    /**
     * Who is told of a group.
     *
     * @param receiver name in the configuration
     * @param integration which of the receiver's ways to be told; null where none was named
     * @param opensIncident whether incident-service is told
     */
    public record Way(String receiver, @Nullable String integration, boolean opensIncident) {

        private static Way of(GroupRoute route) {
            return new Way(
                    route.receiver(),
                    route.integration(),
                    route.delivery() == GroupRoute.Delivery.EVENT);
        }
    }

    static GroupView of(Group group) {
        Told told = group.told();
        return new GroupView(
                group.route().groupId(),
                group.members().isEmpty() ? RESTING : OPEN,
                Way.of(group.route()),
                group.route().groupKey(),
                group.route().groupLabels(),
                group.members().firing(),
                group.members().resolved(),
                told == null ? null : told.at(),
                group.flushAt(),
                group.failure());
    }
}
