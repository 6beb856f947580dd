package dev.fairlead.alert.watch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.events.alerts.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch as queries see it. In JSON its parts stand side by side.
 *
 * @param state {@code active}, {@code completed} or {@code stopped}
 * @param times when it is judged
 * @param end how it ended; {@link End#NONE} while it is active
 * @param watch what was asked for
 */
public record WatchView(
        String id,
        String state,
        @JsonUnwrapped Of of,
        @JsonUnwrapped Times times,
        @JsonUnwrapped End end,
        Watch watch) {

    /** Kind of the documents. */
    public static final String KIND = "watch";

    /** {@link #state} of a watch that is judged. */
    public static final String ACTIVE = "active";

    /** The version that is watched. */
    public record Of(String deploymentId, String service, String environment, String version) {}

    /**
     * When a watch is judged.
     *
     * @param endsAt when the bake is over
     */
    public record Times(Instant startedAt, Instant endsAt, Instant deadline) {}

    /**
     * How a watch ended.
     *
     * @param verdict null where there is none
     * @param reason why it ended
     * @param samples what the verdict rests on
     */
    public record End(
            @Nullable Verdict verdict,
            @Nullable String reason,
            @Nullable Instant endedAt,
            @Nullable Double requests,
            List<JudgedCondition> samples) {

        /** It did not end. */
        static final End NONE = stopped(null, null);

        /** Without a verdict. */
        static End stopped(@Nullable String reason, @Nullable Instant at) {
            return new End(null, reason, at, null, List.of());
        }
    }

    static WatchView of(Watch watch, Instant startedAt, String state, End end) {
        Watch.Watched watched = watch.watched();
        Watch.Terms terms = watch.terms();
        return new WatchView(
                watch.id(),
                state,
                new Of(
                        watched.deploymentId(),
                        watched.service(),
                        watched.environment(),
                        watched.version()),
                new Times(startedAt, startedAt.plus(terms.bake()), terms.deadline()),
                end,
                watch);
    }
}
