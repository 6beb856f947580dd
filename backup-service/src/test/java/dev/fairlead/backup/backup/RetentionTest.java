package dev.fairlead.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.retention.RetentionTiers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    private static final Instant NEWEST = Instant.parse("2026-11-25T02:00:00Z");

    /** One letter a backup, newest first: Verified, Complete, Damaged, Running, Failed, Expired. */
    @ParameterizedTest
    @CsvSource({
        "VVV, 2, +within-keep +within-keep -beyond-keep",
        "V, 1, +within-keep",
        "CCV, 1, +within-keep -beyond-keep +newest-verified",
        "CVV, 1, +within-keep +newest-verified -beyond-keep",
        "DVDV, 1, +damaged-not-replaced-yet +within-keep -damaged-and-replaced -beyond-keep",
        "RFEV, 1, +within-keep",
        "D, 1, +damaged-not-replaced-yet",
    })
    void keepsTheNewest(String statuses, int keep, String expected) {
        assertThat(
                        String.join(
                                " ",
                                Retention.judge(backups(statuses), keep).stream()
                                        .map(v -> (v.kept() ? "+" : "-") + v.reason())
                                        .toList()))
                .isEqualTo(expected);
    }

    @Test
    void neverLetsTheLastPointOrTheNewestVerifiedGo() {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            var statuses = new StringBuilder();
            int length = 1 + random.nextInt(12);
            for (int i = 0; i < length; i++) {
                statuses.append("VCDRFE".charAt(random.nextInt(6)));
            }
            int keep = 1 + random.nextInt(5);
            var kept =
                    Retention.judge(backups(statuses.toString()), keep).stream()
                            .filter(Retention.Verdict::kept)
                            .map(v -> v.backup().id())
                            .toList();
            int newestVerified = statuses.indexOf("V");
            int newestPoint = firstOf(statuses, "VC");
            if (newestVerified >= 0) {
                assertThat(kept).as(statuses.toString()).contains("b" + newestVerified);
            }
            if (newestPoint >= 0) {
                assertThat(kept).as(statuses.toString()).contains("b" + newestPoint);
            }
        }
    }

    @Test
    void keepsForLengthsOfTimeWhatIsNotDamaged() {
        var tiers = new RetentionTiers(0, 0, 2, 0, 0, 0, ZoneOffset.UTC);

        assertThat(
                        Retention.judge(backups("DVVCVCVV"), tiers, NEWEST).stream()
                                .map(v -> (v.kept() ? "+" : "-") + v.reason()))
                .containsExactly(
                        "+damaged-not-replaced-yet",
                        "+newest, daily",
                        "+daily",
                        "+daily",
                        "+edge of daily, 2d",
                        "-beyond-retention",
                        "-beyond-retention",
                        "-beyond-retention");
    }

    @Test
    void theNewestVerifiedStaysHoweverOldItIs() {
        var tiers = new RetentionTiers(1, 0, 0, 0, 0, 0, ZoneOffset.UTC);

        assertThat(
                        Retention.judge(backups("CCCVV"), tiers, NEWEST).stream()
                                .map(Retention.Verdict::reason))
                .containsExactly(
                        "newest, last",
                        "beyond-retention",
                        "beyond-retention",
                        "newest-verified",
                        "beyond-retention");
    }

    @Test
    void whatGoesAtOnceIsATenthTheOldestFirst() {
        var thirty = Retention.judge(backups("V".repeat(30)), 5);
        var four = Retention.judge(backups("VVVV"), 1);

        assertThat(Retention.going(thirty).stream().map(v -> v.backup().id()))
                .containsExactly("b29", "b28", "b27");
        assertThat(Retention.going(four).stream().map(v -> v.backup().id()))
                .containsExactly("b3", "b2");
    }

    @Test
    void aBackupOfAClockThatWasAYearAheadCostsTwoOfSixty() {
        var tiers = new RetentionTiers(0, 0, 60, 0, 0, 0, ZoneOffset.UTC);
        List<BackupView> all = backups("V".repeat(20));
        all.addFirst(backup(-365, 'V'));

        var verdicts = Retention.judge(all, tiers, NEWEST.plus(Duration.ofDays(366)));

        assertThat(Retention.going(verdicts)).hasSize(2);
    }

    /** A full one every day, and an incremental one every hour after it, newest first. */
    private static List<BackupView> chains(int days) {
        List<BackupView> backups = new ArrayList<>();
        for (int hour = 24 * days - 1; hour >= 0; hour--) {
            int ofDay = hour % 24;
            Instant at = NEWEST.minus(Duration.ofHours(24L * days - 1 - hour));
            String id = "h" + hour;
            backups.add(backup(id, ofDay == 0 ? null : "h" + (hour - 1), 'V', at));
        }
        return backups;
    }

    private static final RetentionTiers THIRTY_DAYS =
            new RetentionTiers(0, 0, 30, 0, 0, 0, ZoneOffset.UTC);

    @Test
    void incrementalOnesStayForTheirOwnTimeAndFullOnesForTheTiers() {
        var verdicts = Retention.judge(chains(5), 1, THIRTY_DAYS, Duration.ofHours(30), NEWEST);

        assertThat(verdicts.stream().filter(v -> v.kept() && !v.backup().isIncremental()))
                .hasSize(5);
        var incremental =
                verdicts.stream()
                        .filter(v -> v.kept() && v.backup().isIncremental())
                        .map(v -> v.backup().id())
                        .toList();
        // 30 hours back is h89, in the fourth day, whose chain begins with h72.
        assertThat(incremental).contains("h119", "h97", "h89", "h73").doesNotContain("h71");
        assertThat(incremental).hasSize(23 + 23);
        assertThat(verdicts)
                .anySatisfy(v -> {
                    assertThat(v.backup().id()).isEqualTo("h80");
                    assertThat(v.reason()).isEqualTo("needed by h81");
                });
    }

    @Test
    void nothingStaysWithoutWhatItHoldsTheChangesSince() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var tiers = new RetentionTiers(1 + random.nextInt(3), 0, 0, 0, 0, 0, ZoneOffset.UTC);
            List<BackupView> left = new ArrayList<>(chains(1 + random.nextInt(6)));
            var keep = Duration.ofHours(1 + random.nextInt(60));
            while (true) {
                var going = Retention.going(Retention.judge(left, 1, tiers, keep, NEWEST));
                if (going.isEmpty()) {
                    break;
                }
                for (var each : going) {
                    assertThat(left.stream().map(BackupView::parentId))
                            .doesNotContain(each.backup().id());
                    left.remove(each.backup());
                }
            }
            assertThat(left).isNotEmpty();
            assertThat(left.stream().map(BackupView::parentId).filter(Objects::nonNull))
                    .isSubsetOf(left.stream().map(BackupView::id).toList());
        }
    }

    @Test
    void keepingNothingIsRefused() {
        assertThatThrownBy(() -> Retention.judge(List.of(), 0)).hasMessageContaining("at least 1");
    }

    private static int firstOf(CharSequence statuses, String any) {
        for (int i = 0; i < statuses.length(); i++) {
            if (any.indexOf(statuses.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<BackupView> backups(String statuses) {
        List<BackupView> backups = new ArrayList<>();
        for (int i = 0; i < statuses.length(); i++) {
            backups.addFirst(backup(i, statuses.charAt(i)));
        }
        return backups;
    }

    private static BackupView backup(int age, char status) {
        return backup("b" + age, null, status, NEWEST.minus(Duration.ofDays(age)));
    }

    private static BackupView backup(
            String id, @Nullable String parentId, char status, Instant startedAt) {
        return new BackupView(
                id,
                "main",
                "platform",
                "critical",
                parentId == null ? "full" : "incremental",
                parentId,
                switch (status) {
                    case 'V' -> Status.VERIFIED;
                    case 'C' -> Status.COMPLETE;
                    case 'D' -> Status.DAMAGED;
                    case 'R' -> Status.RUNNING;
                    case 'F' -> Status.FAILED;
                    default -> Status.EXPIRED;
                },
                "local",
                "fairlead",
                "schedule",
                null,
                startedAt,
                1,
                null,
                null,
                null,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }
}
