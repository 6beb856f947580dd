package dev.fairlead.alert.alert;

import java.time.Instant;

/** What an alert may be told. */
public sealed interface AlertCommand {

    /** Its condition was found broken. */
    record Fire(Alert alert) implements AlertCommand {}

    /**
     * Its condition holds no longer.
     *
     * @param reason named reason, for example {@code condition-cleared}
     */
    record Recover(String reason, Instant endsAt) implements AlertCommand {}
}
