package dev.fairlead.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotaTest {

    private static final Map<String, List<String>> ORDERS =
            Map.of(
                    "primary",
                    List.of("ada", "ben", "cem"),
                    "secondary",
                    List.of("ben", "cem", "ada"));

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        // The week before the clocks go forward, the changeover, and the week after.
        "Europe/Berlin, primary, 2026-03-23T07:59:59Z, ben",
        "Europe/Berlin, primary, 2026-03-23T08:00:00Z, cem",
        "Europe/Berlin, primary, 2026-03-30T06:59:59Z, cem",
        "Europe/Berlin, primary, 2026-03-30T07:00:00Z, ada",
        "Europe/Berlin, secondary, 2026-03-30T07:00:00Z, ben",
        // Clocks go back on 25 October 2026.
        "Europe/Berlin, primary, 2026-10-19T07:00:00Z, cem",
        "Europe/Berlin, primary, 2026-10-26T07:59:59Z, cem",
        "Europe/Berlin, primary, 2026-10-26T08:00:00Z, ada",
        // New York changes on 8 March and 1 November 2026.
        "America/New_York, primary, 2026-03-02T14:00:00Z, cem",
        "America/New_York, primary, 2026-03-09T12:59:59Z, cem",
        "America/New_York, primary, 2026-03-09T13:00:00Z, ada",
        "America/New_York, primary, 2026-11-02T13:59:59Z, ada",
        "America/New_York, primary, 2026-11-02T14:00:00Z, ben",
        // Year ends, a leap day, and a year of 53 weeks.
        "Europe/Berlin, primary, 2026-12-31T23:59:59Z, ada",
        "Europe/Berlin, primary, 2027-01-04T07:59:59Z, ada",
        "Europe/Berlin, primary, 2027-01-04T08:00:00Z, ben",
        "Europe/Berlin, primary, 2028-02-29T12:00:00Z, ben",
        // Before the start the rotation counts backwards.
        "Europe/Berlin, primary, 2026-01-05T08:00:00Z, ada",
        "Europe/Berlin, primary, 2026-01-05T07:59:59Z, cem",
        "Europe/Berlin, primary, 2025-12-29T07:59:59Z, ben",
        "Europe/Berlin, primary, 2025-12-22T07:59:59Z, ada",
    })
    void namesThePersonOfTheWeek(String zone, String role, Instant at, String person) {
        Rota rota = rota(zone, "09:00", List.of());

        assertThat(rota.at(at, role)).map(Shift::person).contains(person);
    }

    @ParameterizedTest(name = "{0} week of {1} lasts {2}")
    @CsvSource({
        "Europe/Berlin, 2026-03-25T12:00:00Z, PT167H",
        "Europe/Berlin, 2026-10-21T12:00:00Z, PT169H",
        "America/New_York, 2026-03-04T12:00:00Z, PT167H",
        "America/New_York, 2026-10-28T12:00:00Z, PT169H",
        "Europe/Berlin, 2026-06-10T12:00:00Z, PT168H",
    })
    void keepsTheHandoffOnTheWallClock(String zone, Instant at, Duration length) {
        Shift shift = rota(zone, "09:00", List.of()).at(at, "primary").orElseThrow();

        assertThat(Duration.between(shift.from(), shift.until())).isEqualTo(length);
    }

    @Test
    void handsOverWhenTheSkippedHourWouldHaveEnded() {
        Rota rota =
                new Rota(
                        "night",
                        ZoneId.of("Europe/Berlin"),
                        new Handoff(DayOfWeek.SUNDAY, LocalTime.of(2, 30)),
                        LocalDate.of(2026, 3, 22),
                        ORDERS,
                        List.of());

        assertThat(rota.at(Instant.parse("2026-03-29T01:29:59Z"), "primary"))
                .map(Shift::person)
                .contains("ada");
        assertThat(rota.at(Instant.parse("2026-03-29T01:30:00Z"), "primary"))
                .map(Shift::person)
                .contains("ben");
    }

    @Test
    void handsOverTheFirstTimeInTheHourThatComesTwice() {
        Rota rota =
                new Rota(
                        "night",
                        ZoneId.of("Europe/Berlin"),
                        new Handoff(DayOfWeek.SUNDAY, LocalTime.of(2, 30)),
                        LocalDate.of(2026, 10, 18),
                        ORDERS,
                        List.of());

        assertThat(rota.at(Instant.parse("2026-10-25T00:29:59Z"), "primary"))
                .map(Shift::person)
                .contains("ada");
        // 02:15 for the second time: the handoff is over although the wall shows an earlier time.
        assertThat(rota.at(Instant.parse("2026-10-25T01:15:00Z"), "primary"))
                .map(Shift::person)
                .contains("ben");
    }

    @Test
    void beginsAtTheFirstHandoffAfterAStartInTheMiddleOfTheWeek() {
        Rota rota =
                new Rota(
                        "late",
                        ZoneId.of("UTC"),
                        new Handoff(DayOfWeek.MONDAY, LocalTime.of(9, 0)),
                        LocalDate.of(2026, 1, 7),
                        ORDERS,
                        List.of());

        assertThat(rota.at(Instant.parse("2026-01-12T09:00:00Z"), "primary"))
                .contains(
                        new Shift(
                                "primary",
                                "ada",
                                Instant.parse("2026-01-12T09:00:00Z"),
                                Instant.parse("2026-01-19T09:00:00Z"),
                                false));
    }

    @Test
    void anOverrideReplacesThePersonForItsSpanAndShortensTheShiftsBesideIt() {
        Rota rota =
                rota(
                        "Europe/Berlin",
                        "09:00",
                        List.of(
                                new RotaOverride(
                                        "primary",
                                        LocalDateTime.parse("2026-01-06T09:00"),
                                        LocalDateTime.parse("2026-01-07T09:00"),
                                        "dana")));

        assertThat(rota.at(Instant.parse("2026-01-06T12:00:00Z"), "primary"))
                .contains(
                        new Shift(
                                "primary",
                                "dana",
                                Instant.parse("2026-01-06T08:00:00Z"),
                                Instant.parse("2026-01-07T08:00:00Z"),
                                true));
        assertThat(rota.at(Instant.parse("2026-01-06T07:59:59Z"), "primary"))
                .map(Shift::until)
                .contains(Instant.parse("2026-01-06T08:00:00Z"));
        assertThat(rota.at(Instant.parse("2026-01-07T08:00:00Z"), "primary"))
                .map(Shift::from)
                .contains(Instant.parse("2026-01-07T08:00:00Z"));
        assertThat(rota.at(Instant.parse("2026-01-06T12:00:00Z"), "secondary"))
                .map(Shift::person)
                .contains("ben");
    }

    @Test
    void anOverrideWithoutAPersonLeavesNobodyOnCall() {
        Rota rota =
                rota(
                        "UTC",
                        "09:00",
                        List.of(
                                new RotaOverride(
                                        "primary",
                                        LocalDateTime.parse("2026-01-06T00:00"),
                                        LocalDateTime.parse("2026-01-07T00:00"),
                                        null)));

        assertThat(rota.at(Instant.parse("2026-01-06T12:00:00Z"), "primary")).isEmpty();
    }

    @Test
    void aRoleThatTheRotaDoesNotHaveIsHeldByNobody() {
        assertThat(rota("UTC", "09:00", List.of()).at(Instant.EPOCH, "tertiary")).isEmpty();
    }

    /** An incident stores the rota as it was: what was overridden years ago is not part of that. */
    @Test
    void fromATimeOnARotaAnswersAsBeforeWithoutItsPast() {
        List<RotaOverride> everyDay =
                LongStream.range(0, 10_000)
                        .mapToObj(day ->
                                new RotaOverride(
                                        "primary",
                                        LocalDateTime.parse("2000-01-01T10:00").plusDays(day),
                                        LocalDateTime.parse("2000-01-01T18:00").plusDays(day),
                                        "dana"))
                        .toList();
        Rota all = rota("Europe/Berlin", "09:00", everyDay);
        Instant opened = Instant.parse("2027-05-10T12:00:00Z");

        Rota kept = all.from(opened);

        assertThat(kept.overrides()).hasSizeLessThan(20);
        for (int hours = 0; hours < 24 * 14; hours++) {
            Instant at = opened.plus(Duration.ofHours(hours));
            assertThat(kept.at(at, "primary")).isEqualTo(all.at(at, "primary"));
        }
    }

    @Test
    void refusesOverridesOfOneRoleThatOverlap() {
        RotaOverride first =
                new RotaOverride(
                        "primary",
                        LocalDateTime.parse("2026-01-06T00:00"),
                        LocalDateTime.parse("2026-01-08T00:00"),
                        "ada");
        RotaOverride second =
                new RotaOverride(
                        "primary",
                        LocalDateTime.parse("2026-01-07T00:00"),
                        LocalDateTime.parse("2026-01-09T00:00"),
                        "ben");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rota("UTC", "09:00", List.of(first, second)))
                .withMessageContaining("2026-01-07T00:00");
    }

    @Test
    void whoIsAddedHoldsTheRoleBesideWhoeverHasItAndFillsAGap() {
        RotaOverride nobody = override("2026-01-06T00:00", "2026-01-07T00:00", null, null);
        RotaOverride dana =
                override("2026-01-06T12:00", "2026-01-08T00:00", "dana", OverrideKind.ADD);
        Rota rota = rota("UTC", "09:00", List.of(nobody, dana));

        assertThat(rota.holders(Instant.parse("2026-01-07T12:00:00Z"), "primary"))
                .extracting(Shift::person)
                .containsExactly("ada", "dana");
        assertThat(rota.at(Instant.parse("2026-01-06T12:00:00Z"), "primary"))
                .map(Shift::person)
                .contains("dana");
        assertThat(
                        rota.gaps(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-02-01T00:00:00Z")))
                .containsExactly(
                        new Gap(
                                "primary",
                                Instant.parse("2026-01-06T00:00:00Z"),
                                Instant.parse("2026-01-06T12:00:00Z")));
    }

    /** A day of ben in the week of ada, of which nobody has two hours. */
    @Test
    void aStrongerOverrideLeavesTheRestOfAWeakerOne() {
        RotaOverride file = override("2026-01-06T00:00", "2026-01-07T00:00", "ben", null);
        RotaOverride made = override("2026-01-06T10:00", "2026-01-06T12:00", null, null);
        Rota rota = rota("UTC", "09:00", List.of(file)).overriddenBy(List.of(made));

        assertThat(
                        rota.shifts(
                                Instant.parse("2026-01-05T21:00:00Z"),
                                Instant.parse("2026-01-07T03:00:00Z")))
                .filteredOn(shift -> shift.role().equals("primary"))
                .extracting(shift -> shift.person() + " " + shift.from() + " " + shift.until())
                .containsExactly(
                        "ada 2026-01-05T21:00:00Z 2026-01-06T00:00:00Z",
                        "ben 2026-01-06T00:00:00Z 2026-01-06T10:00:00Z",
                        "ben 2026-01-06T12:00:00Z 2026-01-07T00:00:00Z",
                        "ada 2026-01-07T00:00:00Z 2026-01-07T03:00:00Z");
    }

    private static RotaOverride override(
            String from, String until, @Nullable String person, @Nullable OverrideKind kind) {
        return new RotaOverride(
                "primary", LocalDateTime.parse(from), LocalDateTime.parse(until), person, kind);
    }

    @Test
    void refusesARoleWithoutPeople() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Rota(
                                "empty",
                                ZoneId.of("UTC"),
                                new Handoff(DayOfWeek.MONDAY, LocalTime.NOON),
                                LocalDate.EPOCH,
                                Map.of("primary", List.of()),
                                List.of()))
                .withMessage("roles.primary: [] (expected: at least one person)");
    }

    private static Rota rota(String zone, String handoff, List<RotaOverride> overrides) {
        return new Rota(
                "platform",
                ZoneId.of(zone),
                new Handoff(DayOfWeek.MONDAY, LocalTime.parse(handoff)),
                LocalDate.of(2026, 1, 5),
                ORDERS,
                overrides);
    }
}
