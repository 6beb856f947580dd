package dev.fairlead.alert.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group as queries see it.
 *
 * @param state {@code open} while it has alerts, otherwise {@code resting}
 * @param alerts fingerprints
 * @param notifiedAt when its receiver was last told
 * @param failure why the last notification could not be delivered
 */
public record GroupView(
        String id,
        String state,
        String receiver,
        String groupKey,
        Map<String, String> groupLabels,
        List<String> alerts,
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
                group.alerts().isEmpty() ? "resting" : OPEN,
                group.route().receiver(),
                group.route().groupKey(),
                group.route().groupLabels(),
                List.copyOf(group.alerts().keySet()),
                told == null ? null : told.at(),
                group.flushAt(),
                group.failure());
    }
}
