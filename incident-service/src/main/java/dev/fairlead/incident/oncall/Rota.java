package dev.fairlead.incident.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A weekly rotation. Each role has an order of people of its own; at every handoff each role passes
 * to the next of its order.
 *
 * <p>The handoff is a wall-clock time: a week in which the clocks change is an hour shorter or
 * longer, and the handoff stays at nine. A handoff that falls into the hour that is skipped in
 * spring happens when that hour would have ended; one in the hour that comes twice in autumn
 * happens the first time.
 *
 * @param start the first of each order takes over at the first handoff on or after this date; the
 *     rotation also answers for earlier times, by counting backwards
 * @param orders people by role, at least one for each
 * @param overrides no two of the same role overlap
 */
public record Rota(
        String name,
        ZoneId timeZone,
        Handoff handoff,
        LocalDate start,
        Map<String, List<String>> orders,
        List<RotaOverride> overrides) {

    /** A shift that begins with the end of an override is at most this old. */
    private static final Duration PERIOD = Duration.ofDays(8);

    private static final Comparator<RotaOverride> BY_ROLE_AND_TIME =
            Comparator.comparing(RotaOverride::role).thenComparing(RotaOverride::from);

    public Rota {
        orders.forEach((role, people) -> requirePeople(role, people));
        orders = Map.copyOf(orders);
        overrides = List.copyOf(overrides);
        requireApart(overrides);
    }

    /** The same for all times from then on: without the overrides that ended weeks before. */
    public Rota from(Instant at) {
        Instant kept = at.minus(PERIOD);
        return new Rota(
                name,
                timeZone,
                handoff,
                start,
                orders,
                overrides.stream()
                        .filter(override -> override.ends(timeZone).isAfter(kept))
                        .toList());
    }

    public Set<String> roles() {
        return orders.keySet();
    }

    /** Who holds the role at that time; empty where nobody does, or the rota has no such role. */
    public Optional<Shift> at(Instant at, String role) {
        List<String> order = orders.get(role);
        if (order == null) {
            return Optional.empty();
        }
        RotaOverride override = overrideAt(at, role);
        return override == null ? Optional.of(rotationAt(at, role, order)) : replacement(override);
    }

    private Optional<Shift> replacement(RotaOverride override) {
        return Optional.ofNullable(override.person())
                .map(person ->
                        new Shift(
                                override.role(),
                                person,
                                override.begins(timeZone),
                                override.ends(timeZone),
                                true));
    }

    private Shift rotationAt(Instant at, String role, List<String> order) {
        long week = weekAt(at);
        Instant from = handoffBefore(week);
        Instant until = handoffBefore(week + 1);
        for (RotaOverride override : overrides) {
            if (override.role().equals(role)) {
                Instant ends = override.ends(timeZone);
                Instant begins = override.begins(timeZone);
                from = !ends.isAfter(at) && ends.isAfter(from) ? ends : from;
                until = begins.isAfter(at) && begins.isBefore(until) ? begins : until;
            }
        }
        String person = order.get(Math.floorMod(week, order.size()));
        return new Shift(role, person, from, until, false);
    }

    /** Number of the week of duty that holds the instant; 0 begins at the first handoff. */
    private long weekAt(Instant at) {
        LocalDateTime local = at.atZone(timeZone).toLocalDateTime();
        long week = Math.floorDiv(ChronoUnit.SECONDS.between(first(), local), 7 * 86_400L);
        // Local time runs back in autumn, so that the week found by it can be one off at a handoff.
        while (at.isBefore(handoffBefore(week))) {
            week--;
        }
        while (!at.isBefore(handoffBefore(week + 1))) {
            week++;
        }
        return week;
    }

    private Instant handoffBefore(long week) {
        return first().plusWeeks(week).atZone(timeZone).toInstant();
    }

    private LocalDateTime first() {
        return handoff.onOrAfter(start);
    }

    private @Nullable RotaOverride overrideAt(Instant at, String role) {
        for (RotaOverride override : overrides) {
            if (override.role().equals(role) && override.covers(at, timeZone)) {
                return override;
            }
        }
        return null;
    }

    private static void requirePeople(String role, List<String> people) {
        if (people.isEmpty()) {
            throw new IllegalArgumentException(
                    "roles.%s: [] (expected: at least one person)".formatted(role));
        }
    }

    private static void requireApart(List<RotaOverride> overrides) {
        List<RotaOverride> sorted = overrides.stream().sorted(BY_ROLE_AND_TIME).toList();
        for (int i = 1; i < sorted.size(); i++) {
            RotaOverride before = sorted.get(i - 1);
            RotaOverride later = sorted.get(i);
            if (before.overlaps(later)) {
                throw new IllegalArgumentException(
                        "overrides: %s from %s overlaps the one from %s (expected: spans of one role apart from each other)"
                                .formatted(later.role(), later.from(), before.from()));
            }
        }
    }
}
