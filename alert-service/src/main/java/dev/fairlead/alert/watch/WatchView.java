package dev.fairlead.alert.watch;

import dev.fairlead.events.alerts.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch as queries see it.
 *
 * @param state {@code active}, {@code completed} or {@code stopped}
 * @param endsAt when the bake is over
 * @param verdict null while there is none
 * @param reason why it ended; null while it is active
 * @param samples what the verdict rests on
 * @param watch what was asked for
 */
public record WatchView(
        String id,
        String state,
        String deploymentId,
        String service,
        String environment,
        String version,
        Instant startedAt,
        Instant endsAt,
        Instant deadline,
        @Nullable Verdict verdict,
        @Nullable String reason,
        @Nullable Instant endedAt,
        @Nullable Double requests,
        List<JudgedCondition> samples,
        Watch watch) {

    /** Kind of the documents. */
    public static final String KIND = "watch";

    /** {@link #state} of a watch that is judged. */
    public static final String ACTIVE = "active";
}
