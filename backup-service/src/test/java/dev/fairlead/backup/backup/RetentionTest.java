package dev.fairlead.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.backup.retention.RetentionTiers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        return new BackupView(
                "b" + age,
                "main",
                "platform",
                "critical",
                "full",
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
                NEWEST.minus(Duration.ofDays(age)),
                1,
                null,
                null,
                false,
                null,
                null);
    }
}
