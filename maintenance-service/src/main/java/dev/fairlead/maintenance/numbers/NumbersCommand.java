package dev.fairlead.maintenance.numbers;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the numbers of a day can be asked to do. */
public sealed interface NumbersCommand {

    /**
     * Something happened on that day.
     *
     * @param day such as 2026-11-30
     * @param added to the numbers of the day
     * @param most replaces the numbers of the day that are smaller
     */
    @Stored("add")
    record Add(String day, List<Count> added, List<Count> most) implements NumbersCommand {
        public Add {
            added = List.copyOf(added);
            most = List.copyOf(most);
        }

        /** On the day of that time. */
        public static Add of(Instant at, Count... added) {
            return new Add(day(at), List.of(added), List.of());
        }

        /** The day of that time, in UTC. */
        public static String day(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
        }
    }
}
