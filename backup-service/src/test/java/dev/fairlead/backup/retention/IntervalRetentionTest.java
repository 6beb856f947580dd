package dev.fairlead.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalRetentionTest {
    /** What the operations guide asks for. */
    private static final RetentionTiers GUIDE =
            new RetentionTiers(0, 0, 30, 12, 12, 7, ZoneOffset.UTC);

    @Test
    void keepsOneOfEachPeriodAndOneThatIsAsOldAsTheTierReaches() {
        var tiers = new RetentionTiers(0, 0, 2, 0, 0, 0, ZoneOffset.UTC);

        assertThat(
                        kept(
                                tiers,
                                "2026-11-25T14:00Z",
                                "2026-11-25T02:00Z",
                                "2026-11-24T02:00Z",
                                "2026-11-23T02:00Z",
                                "2026-11-22T02:00Z",
                                "2026-11-21T02:00Z"))
                .containsExactly(
                        "2026-11-25T14:00Z newest, daily",
                        "2026-11-24T02:00Z daily",
                        "2026-11-23T02:00Z daily",
                        "2026-11-22T02:00Z edge of daily, 2d");
    }

    @Test
    void whileNothingIsAsOldYetTheOldestStays() {
        var tiers = new RetentionTiers(0, 0, 0, 0, 0, 7, ZoneOffset.UTC);

        assertThat(kept(tiers, "2026-11-25T02:00Z", "2026-11-24T02:00Z", "2026-11-23T02:00Z"))
                .containsExactly(
                        "2026-11-25T02:00Z newest, yearly", "2026-11-23T02:00Z edge of yearly, 7y");
    }

    @Test
    void agesBeginAtTheNewestSoThatBackupsThatStoppedLetNothingGo() {
        var tiers = new RetentionTiers(0, 0, 2, 0, 0, 0, ZoneOffset.UTC);
        List<RecoveryPoint> points = points("2026-01-03T02:00Z", "2026-01-02T02:00Z");

        assertThat(
                        RetentionPlan.of(
                                        tiers.policy(),
                                        points,
                                        Instant.parse("2030-01-01T00:00:00Z"))
                                .remove())
                .isEmpty();
    }

    @Test
    void whatIsInTheFutureStaysAndIsNotMeasuredFrom() {
        var tiers = new RetentionTiers(1, 0, 0, 0, 0, 0, ZoneOffset.UTC);

        assertThat(kept(tiers, "2036-01-01T00:00Z", "2026-11-25T02:00Z", "2026-11-24T02:00Z"))
                .containsExactly(
                        "2036-01-01T00:00Z in the future", "2026-11-25T02:00Z newest, last");
    }

    @Test
    void daysAreThoseOfTheZone() {
        var berlin = new RetentionTiers(0, 0, 1, 0, 0, 0, ZoneId.of("Europe/Berlin"));

        assertThat(kept(berlin, "2026-11-25T10:00Z", "2026-11-24T23:30Z", "2026-11-24T22:30Z"))
                .containsExactly("2026-11-25T10:00Z newest, daily", "2026-11-24T22:30Z daily");
    }

    /** Days of the leap year at which the first of ten years of daily backups is taken. */
    @ParameterizedTest
    @ValueSource(ints = {1, 31, 59, 60, 61, 91, 152, 244, 305, 335, 365, 366})
    void everyDayOfTheEighthYearHasAPointOfSevenYears(int day) {
        simulate(LocalDate.ofYearDay(2024, day));
    }

    @Test
    @Tag("thorough")
    void everyDayOfTheEighthYearHasAPointOfSevenYearsWheneverItBegan() {
        IntStream.rangeClosed(1, 366).forEach(day -> simulate(LocalDate.ofYearDay(2024, day)));
    }

    private static void simulate(LocalDate first) {
        RetentionPolicy policy = GUIDE.policy();
        List<RecoveryPoint> points = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusYears(10)); day = day.plusDays(1)) {
            OffsetDateTime time = day.atTime(2, 0).atOffset(ZoneOffset.UTC);
            points.add(new RecoveryPoint(day.toString(), time, Set.of()));
            RetentionPlan plan = RetentionPlan.of(policy, points, time.toInstant());
            points.clear();
            plan.keep().forEach(kept -> points.add(kept.point()));
            OffsetDateTime oldest = points.getLast().time();
            boolean oldEnough =
                    day.isBefore(first.plusYears(7).plusDays(1))
                            || !oldest.isAfter(time.minusYears(7));
            if (!oldEnough
                    || points.size() >= 64
                    || !hasOneOf(points, latest(first, day.minusDays(29)))
                    || !hasOneOf(points, day)) {
                fail("on %s, begun on %s, there is %s", day, first, points);
            }
        }
    }

    private static boolean hasOneOf(List<RecoveryPoint> points, LocalDate day) {
        for (RecoveryPoint point : points) {
            if (point.time().toLocalDate().equals(day)) {
                return true;
            }
        }
        return false;
    }

    private static LocalDate latest(LocalDate first, LocalDate other) {
        return first.isAfter(other) ? first : other;
    }

    private static List<String> kept(RetentionTiers tiers, String... times) {
        return RetentionPlan.of(
                        tiers.policy(), points(times), Instant.parse("2026-11-30T00:00:00Z"))
                .keep()
                .stream()
                .map(kept -> kept.point().id() + " " + String.join(", ", kept.reasons()))
                .toList();
    }

    private static List<RecoveryPoint> points(String... times) {
        return List.of(times).stream()
                .map(time -> new RecoveryPoint(time, OffsetDateTime.parse(time), Set.of()))
                .toList();
    }
}
