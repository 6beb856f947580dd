package dev.fairlead.incident.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Replaces whoever the rotation names, for one role and a span of local time.
 *
 * @param from inclusive, on the clock of the rota's time zone
 * @param until exclusive, after {@code from}
 * @param person who takes over; null where nobody is on call in the span
 */
public record RotaOverride(
        String role, LocalDateTime from, LocalDateTime until, @Nullable String person) {

    public RotaOverride {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: after from, %s)".formatted(until, from));
        }
    }

    Instant begins(ZoneId zone) {
        return from.atZone(zone).toInstant();
    }

    Instant ends(ZoneId zone) {
        return until.atZone(zone).toInstant();
    }

    boolean covers(Instant at, ZoneId zone) {
        return !at.isBefore(begins(zone)) && at.isBefore(ends(zone));
    }

    boolean overlaps(RotaOverride other) {
        return role.equals(other.role) && from.isBefore(other.until) && other.from.isBefore(until);
    }
}
