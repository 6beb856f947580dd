package dev.fairlead.maintenance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final Remembered memory = new Remembered();

    private void seen(String set, String sign, Duration ago) {
        memory.note(BackupSigns.SET, set, sign, NOW.minus(ago));
    }

    private Look look(String... sets) {
        return new BackupProbe(
                        List.of(sets), Duration.ofHours(26), Duration.ofDays(8), memory, () -> NOW)
                .look();
    }

    private List<String> found(String... sets) {
        return look(sets).findings().stream()
                .map(each -> each.kind() + " " + each.object())
                .toList();
    }

    @Test
    void whereNothingWasEverSaidOfASetThereWasNothingToLookAt() {
        assertThat(look().findings()).isEmpty();
        assertThat(look().isWhole()).isFalse();

        seen("new", BackupSigns.TAKEN, Duration.ofHours(1));
        assertThat(look().isWhole()).isTrue();
    }

    @Test
    void aSetThatIsVerifiedAndDrilledIsGood() {
        seen("good", BackupSigns.FAILED, Duration.ofHours(20));
        seen("good", BackupSigns.TAKEN, Duration.ofHours(10));
        seen("good", BackupSigns.VERIFIED, Duration.ofHours(9));
        seen("good", BackupSigns.DRILL_PASSED, Duration.ofDays(7));

        assertThat(found()).isEmpty();
    }

    @Test
    void whatWasTakenAndNeverReadBackIsMissing() {
        seen("unread", BackupSigns.TAKEN, Duration.ofHours(27));
        seen("unread", BackupSigns.TAKEN, Duration.ofHours(1));
        seen("new", BackupSigns.TAKEN, Duration.ofHours(1));

        assertThat(found()).containsExactly("backup-missing unread");
    }

    @Test
    void failuresAfterTheLastSuccessAreFound() {
        seen("torn", BackupSigns.VERIFIED, Duration.ofHours(9));
        seen("torn", BackupSigns.FAILED, Duration.ofHours(1));
        seen("torn", BackupSigns.DRILL_PASSED, Duration.ofDays(9));
        seen("torn", BackupSigns.DRILL_FAILED, Duration.ofDays(1));

        assertThat(found())
                .containsExactly("backup-failed torn", "drill-failed torn", "drill-missing torn");
    }

    @Test
    void aSetThatIsNamedAndNeverSpokenOfIsMissing() {
        seen("other", BackupSigns.FAILED, Duration.ofHours(1));

        assertThat(found("silent"))
                .containsExactly("backup-missing silent", "drill-missing silent");
    }
}
