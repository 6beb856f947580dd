package dev.fairlead.cli.token;

import dev.fairlead.cli.shell.Failure;
import dev.fairlead.platform.config.Durations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** When a token ends, as people write it. */
final class Expiry {
    private Expiry() {}

    /** A duration from now, a date (its first instant, UTC) or an instant; in the future. */
    static Instant parse(String text, Instant now) {
        Instant at = read(text, now);
        if (!at.isAfter(now)) {
            throw Failure.usage("--expires '%s' is over: expected a time to come".formatted(text));
        }
        return at;
    }

    private static Instant read(String text, Instant now) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException notATime) {
            try {
                return now.plus(Durations.parse(text)).truncatedTo(ChronoUnit.SECONDS);
            } catch (IllegalArgumentException notADuration) {
                throw Failure.usage(
                        "--expires is '%s': expected a time such as 90d, 2027-01-01 or 2027-01-01T00:00:00Z"
                                .formatted(text));
            }
        }
    }
}
