package dev.fairlead.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.retention.RetentionPolicy.Mode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What restic's own documentation and tests say of its options, in other words. */
class ResticRetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    @Test
    void onePointMayUseUpSeveralTiers() {
        RetentionPlan plan =
                plan(
                        counts(Map.of(Tier.DAILY, 2, Tier.WEEKLY, 1)),
                        "2026-11-25T02:00:00Z",
                        "2026-11-24T14:00:00Z",
                        "2026-11-24T02:00:00Z",
                        "2026-11-23T02:00:00Z");

        assertThat(kept(plan))
                .containsExactly(
                        "2026-11-25T02:00Z daily snapshot, weekly snapshot",
                        "2026-11-24T14:00Z daily snapshot");
        assertThat(plan.remove()).hasSize(2);
    }

    @Test
    void theOldestStaysWhileACountIsLeft() {
        String[] points = {"2026-11-25T02:00:00Z", "2026-11-25T01:00:00Z", "2026-11-25T00:30:00Z"};

        assertThat(kept(plan(counts(Map.of(Tier.YEARLY, 7)), points)))
                .containsExactly(
                        "2026-11-25T02:00Z yearly snapshot",
                        "2026-11-25T00:30Z oldest yearly snapshot");
        assertThat(kept(plan(counts(Map.of(Tier.YEARLY, 1)), points)))
                .containsExactly("2026-11-25T02:00Z yearly snapshot");
    }

    @Test
    void minusOneIsAll() {
        assertThat(
                        kept(
                                plan(
                                        counts(Map.of(Tier.DAILY, -1)),
                                        "2026-11-25T02:00:00Z",
                                        "2026-11-25T01:00:00Z",
                                        "2026-11-24T02:00:00Z")))
                .containsExactly(
                        "2026-11-25T02:00Z daily snapshot", "2026-11-24T02:00Z daily snapshot");
        assertThat(plan(last(-1), "2026-11-25T02:00:00Z", "2026-11-25T01:00:00Z").keep())
                .hasSize(2);
    }

    @Test
    void lengthsBeginAtTheNewestThatIsNotInTheFutureAndEndBeforeWhatIsJustAsOld() {
        RetentionPlan plan =
                plan(
                        within("1d"),
                        "2027-01-01T00:00:00Z",
                        "2026-11-25T02:00:00Z",
                        "2026-11-24T02:00:01Z",
                        "2026-11-24T02:00:00Z");

        assertThat(kept(plan))
                .containsExactly(
                        "2027-01-01T00:00Z within 1d",
                        "2026-11-25T02:00Z within 1d",
                        "2026-11-24T02:00:01Z within 1d");
    }

    @Test
    void aMonthBeforeThe31stMayBeADayOfTheSameMonth() {
        // February has no 31st: as Go reckons it is the 3rd of March.
        RetentionPlan plan =
                plan(
                        within("1m"),
                        "2026-03-31T00:00:00Z",
                        "2026-03-03T00:00:01Z",
                        "2026-03-03T00:00:00Z",
                        "2026-03-01T00:00:00Z");

        assertThat(plan.remove())
                .extracting(RecoveryPoint::id)
                .containsExactly("2026-03-03T00:00Z", "2026-03-01T00:00Z");
    }

    @Test
    void ofATierWithinALengthTheOldestStaysToo() {
        var policy =
                new RetentionPolicy(
                        Mode.RESTIC,
                        0,
                        Map.of(),
                        null,
                        Map.of(Tier.MONTHLY, Span.parse("1y")),
                        List.of(),
                        ZoneOffset.UTC);

        assertThat(
                        kept(
                                plan(
                                        policy,
                                        "2026-11-25T00:00:00Z",
                                        "2026-11-02T00:00:00Z",
                                        "2026-10-05T00:00:00Z",
                                        "2026-10-04T00:00:00Z")))
                .containsExactly(
                        "2026-11-25T00:00Z monthly within 1y",
                        "2026-10-05T00:00Z monthly within 1y",
                        "2026-10-04T00:00Z oldest monthly within 1y");
    }

    @Test
    void periodsAreThoseOfTheOffsetOfThePoint() {
        assertThat(
                        kept(
                                plan(
                                        counts(Map.of(Tier.DAILY, 2)),
                                        "2026-11-25T00:30:00+02:00",
                                        "2026-11-24T23:00:00+02:00",
                                        "2026-11-24T20:00:00Z")))
                .containsExactly(
                        "2026-11-25T00:30+02:00 daily snapshot",
                        "2026-11-24T23:00+02:00 daily snapshot");
    }

    @Test
    void weeksAreThoseOfIso8601() {
        // The 31st of December 2025 and the 1st of January 2026 are of one week.
        assertThat(
                        kept(
                                plan(
                                        counts(Map.of(Tier.WEEKLY, 2)),
                                        "2026-01-01T00:00:00Z",
                                        "2025-12-31T00:00:00Z",
                                        "2025-12-28T00:00:00Z",
                                        "2025-12-27T00:00:00Z")))
                .containsExactly(
                        "2026-01-01T00:00Z weekly snapshot", "2025-12-28T00:00Z weekly snapshot");
    }

    @Test
    void tagsKeepWhateverHasAllOfOneList() {
        List<RecoveryPoint> points =
                List.of(
                        tagged("a", "foo", "bar"),
                        tagged("b", "foo"),
                        tagged("c", "baz"),
                        tagged("d"));

        assertThat(kept(RetentionPlan.of(tags(List.of("foo", "bar"), List.of("baz")), points, NOW)))
                .containsExactly("a has tags [foo, bar]", "c has tags [baz]");
        assertThat(kept(RetentionPlan.of(tags(List.of("")), points, NOW)))
                .containsExactly("d has tags []");
    }

    @Test
    void aPolicyWithoutRulesRemovesNothing() {
        assertThat(kept(plan(last(0), "2026-11-25T02:00:00Z")))
                .containsExactly("2026-11-25T02:00Z policy is empty");
        assertThat(kept(plan(within("0d"), "2026-11-25T02:00:00Z"))).hasSize(1);
    }

    private static RecoveryPoint tagged(String id, String... tags) {
        return new RecoveryPoint(id, OffsetDateTime.parse("2026-11-25T02:00:00Z"), Set.of(tags));
    }

    private static RetentionPolicy last(int count) {
        return policy(count, Map.of(), null, List.of());
    }

    private static RetentionPolicy counts(Map<Tier, Integer> counts) {
        return policy(0, counts, null, List.of());
    }

    private static RetentionPolicy within(String span) {
        return policy(0, Map.of(), Span.parse(span), List.of());
    }

    @SafeVarargs
    private static RetentionPolicy tags(List<String>... lists) {
        return policy(0, Map.of(), null, List.of(lists));
    }

    private static RetentionPolicy policy(
            int last, Map<Tier, Integer> counts, @Nullable Span within, List<List<String>> tags) {
        return new RetentionPolicy(
                Mode.RESTIC, last, counts, within, Map.of(), tags, ZoneOffset.UTC);
    }

    private static RetentionPlan plan(RetentionPolicy policy, String... times) {
        List<RecoveryPoint> points = new ArrayList<>();
        for (String time : times) {
            OffsetDateTime at = OffsetDateTime.parse(time);
            points.add(new RecoveryPoint(at.toString(), at, Set.of()));
        }
        return RetentionPlan.of(policy, points, NOW);
    }

    private static List<String> kept(RetentionPlan plan) {
        return plan.keep().stream()
                .map(kept -> kept.point().id() + " " + String.join(", ", kept.reasons()))
                .toList();
    }
}
