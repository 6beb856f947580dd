package dev.fairlead.alert.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group as queries see it. Counts its alerts and does not list them: it is written with each
 * change.
 *
 * @param state {@code open} while it has alerts, otherwise {@code resting}
 * @param firing how many of its alerts fire
 * @param resolved how many are resolved and not told as such yet
 * @param notifiedAt when its receiver was last told
 * @param failure why the last notification could not be delivered
 */
public record GroupView(
        String id,
        String state,
        String receiver,
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

    static GroupView of(Group group) {
        Told told = group.told();
        return new GroupView(
                group.route().groupId(),
                group.members().isEmpty() ? "resting" : OPEN,
                group.route().receiver(),
                group.route().groupKey(),
                group.route().groupLabels(),
                group.members().firing(),
                group.members().resolved(),
                told == null ? null : told.at(),
                group.flushAt(),
                group.failure());
    }
}
