package dev.fairlead.alert.watch;

import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a watch may be told. */
public sealed interface WatchCommand {

    /**
     * Begin.
     *
     * @param defect why it cannot be judged at all, for example an expression that does not parse;
     *     null where nothing is wrong with it
     */
    @Stored("start")
    record Start(Watch watch, @Nullable String defect) implements WatchCommand {}

    /**
     * An evaluation came to a verdict.
     *
     * @param samples what it rests on
     * @param requests requests in the window; null where they could not be read
     */
    @Stored("complete")
    record Complete(
            Verdict verdict,
            String reason,
            List<JudgedCondition> samples,
            @Nullable Double requests,
            Instant windowStart,
            Instant windowEnd)
            implements WatchCommand {
        public Complete {
            samples = List.copyOf(samples);
        }
    }

    /** Nobody waits for the verdict any more. */
    @Stored("stop")
    record Stop(String reason) implements WatchCommand {}

    /** The deadline came, and no evaluation had come to a verdict. */
    @Stored("expire")
    record Expire() implements WatchCommand {}
}
