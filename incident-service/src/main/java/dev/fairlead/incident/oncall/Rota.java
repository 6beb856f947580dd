package dev.fairlead.incident.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rotation. Each role has an order of people of its own; at every handoff each role passes to the
 * next of its order.
 *
 * <p>The handoff is a wall-clock time: a turn in which the clocks change is an hour shorter or
 * longer, and the handoff stays at nine. A handoff that falls into the hour that is skipped in
 * spring happens when that hour would have ended; one in the hour that comes twice in autumn
 * happens the first time.
 *
 * @param start the first of each order takes over at the first handoff on or after this date; the
 *     rotation also answers for earlier times, by counting backwards
 * @param orders people by role, at least one for each
 * @param overrides no two of them contradict each other
 */
public record Rota(
        String name,
        ZoneId timeZone,
        Handoff handoff,
        LocalDate start,
        Map<String, List<String>> orders,
        List<RotaOverride> overrides) {

    /** A shift that begins with the end of an override is at most this much older than a turn. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final Comparator<RotaOverride> BY_TIME =
            Comparator.comparing(RotaOverride::from).thenComparing(RotaOverride::until);

    private static final Comparator<Shift> BY_START =
            Comparator.comparing(Shift::from)
                    .thenComparing(Shift::role)
                    .thenComparing(Shift::person);

    public Rota {
        orders.forEach((role, people) -> requirePeople(role, people));
        orders = Map.copyOf(orders);
        overrides = List.copyOf(overrides);
        requireApart(overrides);
    }

    /**
     * Who holds a role by rotation or in somebody's place; whoever is added is not in it.
     *
     * @param person null where nobody does
     */
    private record Span(@Nullable String person, Instant from, Instant until, boolean override) {}

    /** The same for all times from then on: without the overrides that ended turns before. */
    public Rota from(Instant at) {
        long now = turnAt(at);
        Instant kept = handoff(now).minus(MARGIN);
        return with(
                overrides.stream()
                        .filter(override -> override.ends(timeZone).isAfter(kept))
                        .toList());
    }

    /** The same with these overrides and no others. */
    public Rota with(List<RotaOverride> others) {
        return new Rota(name, timeZone, handoff, start, orders, others);
    }

    /**
     * The same with overrides that are stronger than its own: what its own say of the same time and
     * role gives way.
     *
     * @param stronger none of them contradicts another
     */
    public Rota overriddenBy(List<RotaOverride> stronger) {
        List<RotaOverride> all = new ArrayList<>(stronger);
        for (RotaOverride own : overrides) {
            List<RotaOverride> left = List.of(own);
            for (RotaOverride strong : stronger) {
                left = left.stream().flatMap(part -> part.beside(strong)).toList();
            }
            all.addAll(left);
        }
        return with(all);
    }

    public Set<String> roles() {
        return orders.keySet();
    }

    /** Whether the person is in any of its orders, or stands in for somebody. */
    public boolean names(String person) {
        return orders.values().stream().anyMatch(people -> people.contains(person))
                || overrides.stream().anyMatch(override -> person.equals(override.person()));
    }

    /** Who holds the role at that time; empty where nobody does, or the rota has no such role. */
    public Optional<Shift> at(Instant at, String role) {
        return holders(at, role).stream().findFirst();
    }

    /** Everybody who holds the role at that time: who has it first, then who is added. */
    public List<Shift> holders(Instant at, String role) {
        Stream<Shift> first =
                orders.containsKey(role) ? shift(role, spanAt(at, role)).stream() : Stream.empty();
        Stream<Shift> added =
                added(role)
                        .filter(shift -> !at.isBefore(shift.from()) && at.isBefore(shift.until()));
        return Stream.concat(first, added).toList();
    }

    /** All shifts within the span, cut at its ends, by start, role and person. */
    public List<Shift> shifts(Instant from, Instant until) {
        return roles().stream()
                .flatMap(role ->
                        Stream.concat(
                                spans(role, from, until)
                                        .flatMap(span -> shift(role, span).stream()),
                                added(role).flatMap(shift -> cut(shift, from, until).stream())))
                .sorted(BY_START)
                .toList();
    }

    /** When nobody holds a role within the span, by role and start. */
    public List<Gap> gaps(Instant from, Instant until) {
        List<Gap> gaps = new ArrayList<>();
        for (String role : new TreeSet<>(roles())) {
            List<Shift> joined = added(role).sorted(Comparator.comparing(Shift::from)).toList();
            spans(role, from, until)
                    .filter(span -> span.person() == null)
                    .forEach(span -> uncovered(role, span, joined, gaps));
        }
        return gaps;
    }

    private static void uncovered(String role, Span span, List<Shift> joined, List<Gap> gaps) {
        Instant open = span.from();
        for (Shift shift : joined) {
            if (shift.from().isAfter(open) && shift.from().isBefore(span.until())) {
                gaps.add(new Gap(role, open, shift.from()));
            }
            if (!shift.from().isAfter(span.until()) && shift.until().isAfter(open)) {
                open = shift.until();
            }
        }
        if (open.isBefore(span.until())) {
            gaps.add(new Gap(role, open, span.until()));
        }
    }

    private static Optional<Shift> shift(String role, Span span) {
        return Optional.ofNullable(span.person())
                .map(person -> new Shift(role, person, span.from(), span.until(), span.override()));
    }

    private Stream<Shift> added(String role) {
        return overrides.stream()
                .filter(override -> override.adds() && override.role().equals(role))
                .map(override ->
                        new Shift(
                                role,
                                String.valueOf(override.person()),
                                override.begins(timeZone),
                                override.ends(timeZone),
                                true));
    }

    private static Optional<Shift> cut(Shift shift, Instant from, Instant until) {
        Instant begins = later(shift.from(), from);
        Instant ends = sooner(shift.until(), until);
        return begins.isBefore(ends)
                ? Optional.of(
                        new Shift(shift.role(), shift.person(), begins, ends, shift.override()))
                : Optional.empty();
    }

    /** The spans of a role, one after the other, cut at the ends. */
    private Stream<Span> spans(String role, Instant from, Instant until) {
        List<Span> spans = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(until)) {
            Span whole = spanAt(at, role);
            spans.add(new Span(whole.person(), at, sooner(whole.until(), until), whole.override()));
            at = whole.until();
        }
        return spans.stream();
    }

    private Span spanAt(Instant at, String role) {
        for (RotaOverride override : overrides) {
            if (replaces(override, role) && override.covers(at, timeZone)) {
                return new Span(
                        override.person(),
                        override.begins(timeZone),
                        override.ends(timeZone),
                        true);
            }
        }
        return rotationAt(at, role);
    }

    private Span rotationAt(Instant at, String role) {
        long turn = turnAt(at);
        Instant from = handoff(turn);
        Instant until = handoff(turn + 1);
        for (RotaOverride override : overrides) {
            if (replaces(override, role)) {
                Instant ends = override.ends(timeZone);
                Instant begins = override.begins(timeZone);
                from = ends.isAfter(at) ? from : later(from, ends);
                until = begins.isAfter(at) ? sooner(until, begins) : until;
            }
        }
        List<String> order = orders.getOrDefault(role, List.of());
        return new Span(order.get(Math.floorMod(turn, order.size())), from, until, false);
    }

    private static boolean replaces(RotaOverride override, String role) {
        return !override.adds() && override.role().equals(role);
    }

    /** Number of the turn of duty that holds the instant; 0 begins at the first handoff. */
    private long turnAt(Instant at) {
        long turn = handoff.near(at.atZone(timeZone).toLocalDateTime(), start);
        // The day of a handoff begins before it, and local time runs back in autumn.
        while (at.isBefore(handoff(turn))) {
            turn--;
        }
        while (!at.isBefore(handoff(turn + 1))) {
            turn++;
        }
        return turn;
    }

    private Instant handoff(long turn) {
        return handoff.number(turn, start).atZone(timeZone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void requirePeople(String role, List<String> people) {
        if (people.isEmpty()) {
            throw new IllegalArgumentException(
                    "roles.%s: [] (expected: at least one person)".formatted(role));
        }
    }

    private static void requireApart(List<RotaOverride> overrides) {
        List<RotaOverride> sorted = overrides.stream().sorted(BY_TIME).toList();
        for (int i = 0; i < sorted.size(); i++) {
            RotaOverride before = sorted.get(i);
            for (int j = i + 1; j < sorted.size() && startsWithin(sorted.get(j), before); j++) {
                RotaOverride later = sorted.get(j);
                if (before.contradicts(later)) {
                    throw new IllegalArgumentException(
                            "overrides: %s from %s overlaps the one from %s (expected: spans of one role apart from each other)"
                                    .formatted(later.role(), later.from(), before.from()));
                }
            }
        }
    }

    private static boolean startsWithin(RotaOverride later, RotaOverride before) {
        return later.from().isBefore(before.until());
    }
}
