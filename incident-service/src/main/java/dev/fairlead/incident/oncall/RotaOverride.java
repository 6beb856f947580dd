package dev.fairlead.incident.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes who holds a role, for a span of local time.
 *
 * @param from inclusive, on the clock of the rota's time zone
 * @param until exclusive, after {@code from}
 * @param person who takes over or joins; null where nobody is on call in the span
 * @param kind null for what follows from the person: replaced by somebody, or removed
 */
public record RotaOverride(
        String role,
        LocalDateTime from,
        LocalDateTime until,
        @Nullable String person,
        @Nullable OverrideKind kind) {

    public RotaOverride {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "until: %s (expected: after from, %s)".formatted(until, from));
        }
        if (kind == null) {
            kind = person == null ? OverrideKind.REMOVE : OverrideKind.REPLACE;
        }
        if ((kind == OverrideKind.REMOVE) != (person == null)) {
            throw new IllegalArgumentException(
                    "person: %s (expected: somebody to %s, and nobody to remove)"
                            .formatted(person, kind.text()));
        }
    }

    /** Somebody replaces whoever the rotation names; null where nobody does. */
    public RotaOverride(
            String role, LocalDateTime from, LocalDateTime until, @Nullable String person) {
        this(role, from, until, person, null);
    }

    /** What is left of it where the other one, which says something else, is right. */
    Stream<RotaOverride> beside(RotaOverride other) {
        if (!contradicts(other)) {
            return Stream.of(this);
        }
        Stream<RotaOverride> before =
                from.isBefore(other.from)
                        ? Stream.of(new RotaOverride(role, from, other.from, person, kind))
                        : Stream.empty();
        Stream<RotaOverride> after =
                other.until.isBefore(until)
                        ? Stream.of(new RotaOverride(role, other.until, until, person, kind))
                        : Stream.empty();
        return Stream.concat(before, after);
    }

    Instant begins(ZoneId zone) {
        return from.atZone(zone).toInstant();
    }

    Instant ends(ZoneId zone) {
        return until.atZone(zone).toInstant();
    }

    boolean adds() {
        return kind == OverrideKind.ADD;
    }

    boolean covers(Instant at, ZoneId zone) {
        return !at.isBefore(begins(zone)) && at.isBefore(ends(zone));
    }

    /** Whether both say who holds the same role at the same time, so that only one can be right. */
    public boolean contradicts(RotaOverride other) {
        boolean together = from.isBefore(other.until) && other.from.isBefore(until);
        boolean samePlace =
                adds() && other.adds()
                        ? String.valueOf(person).equals(other.person)
                        : adds() == other.adds();
        return role.equals(other.role) && together && samePlace;
    }
}
