package dev.fairlead.maintenance.api;

import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.config.InvalidField;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a window ends, said as a time or as a length. */
final class WindowLength {
    private static final Duration LONGEST = Duration.ofDays(366);

    private WindowLength() {}

    /**
     * @throws InvalidField where neither is said, or both, or the length is none
     */
    static void check(@Nullable Instant endsAt, @Nullable String lasts) {
        if ((endsAt == null) == (lasts == null)) {
            throw new InvalidField("endsAt", "a time, or in its place lasts such as \"2h\"");
        }
        if (lasts != null) {
            length(lasts);
        }
    }

    /** Of what was checked. */
    static Instant end(@Nullable Instant endsAt, @Nullable String lasts, Instant from) {
        return lasts == null
                ? Objects.requireNonNull(endsAt, "one of both is said")
                : from.plus(length(lasts));
    }

    private static Duration length(String lasts) {
        Duration length;
        try {
            length = Durations.parse(lasts);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidField("lasts", String.valueOf(wrong.getMessage()));
        }
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new InvalidField("lasts", "more than 0s, and at most 24h");
        }
        return length;
    }
}
