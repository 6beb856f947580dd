package dev.fairlead.maintenance.api;

import dev.fairlead.platform.config.InvalidField;

/** A window that was announced will not be. */
record Cancelling(String reason) {
    private static final int LONGEST = 1_000;

    Cancelling {
        if (reason.length() > LONGEST) {
            throw new InvalidField("reason", "at most %d characters".formatted(LONGEST));
        }
    }
}
