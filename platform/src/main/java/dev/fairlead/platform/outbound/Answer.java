package dev.fairlead.platform.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a call. */
public sealed interface Answer {

    /**
     * The other side has it.
     *
     * @param leftOut which of several recipients it did not take, and what it said of each; null
     *     where it has it for all of them
     */
    record Taken(@Nullable String leftOut) implements Answer {

        /** It has it for all of them. */
        public Taken() {
            this(null);
        }
    }

    /**
     * It will never be taken; asking again would not help.
     *
     * @param detail the status and how the answer begins
     */
    record Refused(int status, String detail) implements Answer {}

    /**
     * It may be taken later.
     *
     * @param reason {@code http-503} and the like, {@code no-answer}, {@code unreachable}
     * @param pause how long to wait at least: what the other side asked for, or what spares it a
     *     repetition; null where nothing says so
     */
    record Unavailable(String reason, String detail, @Nullable Duration pause) implements Answer {}
}
