package dev.fairlead.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten years of shifts are those that somebody would see who looks at the wall every minute. */
class RotationOnTheWallTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 3);
    private static final List<String> PEOPLE = List.of("ada", "ben", "cem");

    /** Handoffs in the hours that are skipped and that come twice are among them. */
    static Stream<Arguments> rotations() {
        LocalDate wednesday = LocalDate.of(2024, 1, 3);
        LocalDate sunday = LocalDate.of(2024, 1, 7);
        return Stream.of(
                Arguments.of(
                        "Europe/Berlin",
                        new Handoff(DayOfWeek.SUNDAY, LocalTime.of(2, 30)),
                        weeks(sunday, 1)),
                Arguments.of(
                        "America/New_York",
                        new Handoff(null, LocalTime.of(1, 30), Frequency.DAILY, 1, null),
                        days(1)),
                Arguments.of(
                        "Australia/Lord_Howe",
                        new Handoff(null, LocalTime.of(2, 15), Frequency.DAILY, 1, null),
                        days(1)),
                Arguments.of(
                        "Pacific/Auckland",
                        new Handoff(
                                DayOfWeek.WEDNESDAY, LocalTime.of(9, 0), Frequency.WEEKLY, 3, null),
                        weeks(wednesday, 3)),
                Arguments.of(
                        "Asia/Kolkata",
                        new Handoff(null, LocalTime.of(0, 0), Frequency.MONTHLY, 1, 31),
                        months(YearMonth.of(2024, 1), 1, 31)),
                Arguments.of(
                        "Africa/Casablanca",
                        new Handoff(null, LocalTime.of(2, 45), Frequency.DAILY, 7, null),
                        days(7)),
                Arguments.of(
                        "America/Sao_Paulo",
                        new Handoff(null, LocalTime.of(18, 0), Frequency.MONTHLY, 2, 1),
                        months(YearMonth.of(2024, 2), 2, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rotations")
    void tenYearsOfShiftsAreThoseOfTheWall(
            ZoneId zone, Handoff handoff, Predicate<LocalDate> hasHandoff) {
        Rota rota = new Rota("wall", zone, handoff, START, Map.of("primary", PEOPLE), List.of());
        Instant from = START.atStartOfDay(zone).toInstant();
        Instant until = from.plus(3653, ChronoUnit.DAYS);
        int minute = handoff.time().toSecondOfDay() / 60;

        List<Instant> seen = new WallClock(zone, minute, hasHandoff).handoffs(from, until);

        assertThat(rota.shifts(seen.getFirst(), until)).isEqualTo(shifts(seen, until));
    }

    /**
     * Overrides of all three kinds, some of a file and some made by people, which are stronger: who
     * is on call is what the wall shows, hour by hour, of the last that was said of that hour.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rotations")
    void overridesLieOverTheWall(ZoneId zone, Handoff handoff, Predicate<LocalDate> hasHandoff) {
        List<RotaOverride> ofFile = new ArrayList<>();
        List<RotaOverride> made = new ArrayList<>();
        for (int week = 0; week < 100; week++) {
            LocalDateTime at = START.plusWeeks(week).atTime(6, 0);
            OverrideKind kind = OverrideKind.values()[week % 3];
            ofFile.add(override(kind, at, at.plusHours(60), "dan"));
            // Begins within the other one and ends after it, ends within it, or is nowhere near it.
            OverrideKind stronger = OverrideKind.values()[week / 3 % 3];
            LocalDateTime then = at.plusHours(List.of(30, -20, 90).get(week / 9 % 3));
            made.add(override(stronger, then, then.plusHours(40), "eve"));
        }
        Rota rota =
                new Rota("wall", zone, handoff, START, Map.of("primary", PEOPLE), ofFile)
                        .overriddenBy(made);
        Instant from = START.atStartOfDay(zone).toInstant();
        Instant until = from.plus(365, ChronoUnit.DAYS);
        int minute = handoff.time().toSecondOfDay() / 60;
        List<Instant> seen = new WallClock(zone, minute, hasHandoff).handoffs(from, until);

        for (int hour = 0; hour < 365 * 24; hour++) {
            Instant at = from.plus(hour, ChronoUnit.HOURS).plus(7, ChronoUnit.MINUTES);
            if (at.isBefore(seen.getFirst())) {
                continue;
            }
            int turns = (int) seen.stream().filter(handed -> !handed.isAfter(at)).count();
            String turn = PEOPLE.get((turns - 1) % PEOPLE.size());

            assertThat(rota.holders(at, "primary"))
                    .as("%s", at)
                    .extracting(Shift::person)
                    .containsExactlyElementsOf(people(at, zone, turn, ofFile, made));
        }
    }

    private static RotaOverride override(
            OverrideKind kind, LocalDateTime from, LocalDateTime until, String person) {
        return new RotaOverride(
                "primary", from, until, kind == OverrideKind.REMOVE ? null : person, kind);
    }

    /** Whoever has the turn, unless an override says otherwise, and then whoever is added. */
    private static List<String> people(
            Instant at,
            ZoneId zone,
            String turn,
            List<RotaOverride> ofFile,
            List<RotaOverride> made) {
        List<String> people = new ArrayList<>(List.of(turn));
        for (List<RotaOverride> each : List.of(ofFile, made)) {
            each.stream()
                    .filter(override -> !override.adds() && override.covers(at, zone))
                    .forEach(override -> {
                        people.clear();
                        if (override.person() != null) {
                            people.add(override.person());
                        }
                    });
        }
        Stream.of(made, ofFile)
                .flatMap(List::stream)
                .filter(override -> override.adds() && override.covers(at, zone))
                .forEach(override -> people.add(String.valueOf(override.person())));
        return people;
    }

    private static List<Shift> shifts(List<Instant> handoffs, Instant until) {
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < handoffs.size(); i++) {
            Instant ends = i + 1 < handoffs.size() ? handoffs.get(i + 1) : until;
            String person = PEOPLE.get(i % PEOPLE.size());
            shifts.add(new Shift("primary", person, handoffs.get(i), ends, false));
        }
        return shifts;
    }

    private static Predicate<LocalDate> days(int every) {
        return date -> ChronoUnit.DAYS.between(START, date) % every == 0;
    }

    private static Predicate<LocalDate> weeks(LocalDate first, int every) {
        return date ->
                date.getDayOfWeek() == first.getDayOfWeek()
                        && ChronoUnit.WEEKS.between(first, date) % every == 0;
    }

    /** The last day of a month that has not so many. */
    private static Predicate<LocalDate> months(YearMonth first, int every, int day) {
        return date ->
                date.getDayOfMonth() == Math.min(day, date.lengthOfMonth())
                        && ChronoUnit.MONTHS.between(first, YearMonth.from(date)) % every == 0;
    }
}
