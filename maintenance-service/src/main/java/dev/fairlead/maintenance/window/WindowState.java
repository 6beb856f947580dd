package dev.fairlead.maintenance.window;

import dev.fairlead.events.maintenance.WindowPlanned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** State of the stream of a window. */
public sealed interface WindowState {

    /** No event yet. */
    record Absent() implements WindowState {}

    /**
     * There is one.
     *
     * @param startsAt when it begins, or began
     * @param endsAt when it ends, whatever happens
     * @param ends how often its end was set since it began; 0 until then
     * @param end how it ended; null while it has not
     */
    record Known(
            WindowPlanned planned,
            WindowStatus status,
            Instant startsAt,
            Instant endsAt,
            int ends,
            @Nullable End end)
            implements WindowState {

        Known running(Instant start, Instant until) {
            return new Known(planned, WindowStatus.RUNNING, start, until, ends + 1, null);
        }

        Known overran() {
            return new Known(planned, WindowStatus.OVERRAN, startsAt, endsAt, ends, null);
        }

        Known over(WindowStatus how, End by) {
            return new Known(planned, how, startsAt, endsAt, ends, by);
        }
    }

    /**
     * How a window ended.
     *
     * @param reason named, or in the caller's words where it was cancelled
     */
    record End(String by, String reason, Instant at) {}
}
