package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rota has for the next weeks. */
public final class Rota {

    private Rota() {}

    /** Who holds its roles. */
    public record Shifts(List<Turn> items) {}

    /** When nobody holds a role. */
    public record Gaps(List<Turn> items) {}

    /**
     * A span of a role.
     *
     * @param person who holds it; null where nobody does
     * @param override whether an override put the person there; null where nobody is
     */
    public record Turn(
            String role,
            @Nullable String person,
            Instant from,
            Instant until,
            @Nullable Boolean override) {}

    /** Shifts and holes, role by role, as they follow each other. */
    public static List<Turn> turns(List<Turn> shifts, List<Turn> gaps) {
        return Stream.concat(shifts.stream(), gaps.stream())
                .sorted(
                        Comparator.comparing(Turn::role)
                                .thenComparing(Turn::from)
                                .thenComparing(turn -> String.valueOf(turn.person())))
                .toList();
    }

    /** What people and the file changed. */
    public record Overrides(List<Override> items) {}

    /**
     * Somebody takes over, joins, or is off.
     *
     * @param id null for one of the file, which only the file can change
     * @param from on the schedule's clock
     * @param kind replace, remove or add; null where it follows from the person
     */
    public record Override(
            @Nullable String id,
            String role,
            String from,
            String until,
            @Nullable String person,
            @Nullable String kind,
            @Nullable String by,
            @Nullable String reason) {}
}
