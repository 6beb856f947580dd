package dev.fairlead.maintenance.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A later end that is wanted.
 *
 * @param endsAt null where it is said how much later
 * @param lasts how long after the end of before, such as {@code 30m}
 */
record NewEnd(@Nullable Instant endsAt, @Nullable String lasts) {
    NewEnd {
        WindowLength.check(endsAt, lasts);
    }

    Instant after(Instant end) {
        return WindowLength.end(endsAt, lasts, end);
    }
}
