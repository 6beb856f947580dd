package dev.fairlead.platform.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a call. */
public sealed interface Answer {

    /** The other side has it. */
    record Taken() implements Answer {}

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
