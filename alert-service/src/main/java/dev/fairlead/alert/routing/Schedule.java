package dev.fairlead.alert.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a route tells its receiver.
 *
 * @param mute not at these times
 * @param active at these times only; at any time where there are none
 */
public record Schedule(List<NamedIntervals> mute, List<NamedIntervals> active) {

    /** At any time. */
    public static final Schedule ALWAYS = new Schedule(List.of(), List.of());

    /** Reason why nobody is told: a time of {@link #active} is not there. */
    public static final String INACTIVE = "active-time-interval";

    /** Reason why nobody is told: a time of {@link #mute} is there. */
    public static final String MUTED = "mute-time-interval";

    /** How far ahead a change is looked for. */
    private static final Duration HORIZON = Duration.ofDays(1);

    public Schedule {
        mute = List.copyOf(mute);
        active = List.copyOf(active);
    }

    /** Named reason why the receiver is not told at that time; null where it is. */
    public @Nullable String silentAt(Instant time) {
        if (!active.isEmpty() && active.stream().noneMatch(times -> times.contains(time))) {
            return INACTIVE;
        }
        return mute.stream().anyMatch(times -> times.contains(time)) ? MUTED : null;
    }

    /**
     * The first minute after a time at which the receiver is told, or a day later where there is
     * none before: ask again then.
     */
    public Instant toldAfter(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        Instant last = minute.plus(HORIZON);
        do {
            minute = minute.plus(1, ChronoUnit.MINUTES);
        } while (minute.isBefore(last) && silentAt(minute) != null);
        return minute;
    }
}
