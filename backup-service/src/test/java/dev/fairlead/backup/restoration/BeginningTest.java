package dev.fairlead.backup.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.backup.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeginningTest {
    private static final List<BackupView> NEWEST_FIRST =
            List.of(
                    backup("b4", Status.VERIFIED, "2026-11-30T04:00:00Z", "0/4000000"),
                    backup("b3", Status.DAMAGED, "2026-11-30T03:00:00Z", "0/3000000"),
                    backup("b2", Status.VERIFIED, "2026-11-30T02:00:00Z", "0/2000000"),
                    backup("b1", Status.COMPLETE, "2026-11-30T01:00:00Z", "0/1000000"));

    @Test
    void isTheNewestThatIsNotAfterTheTarget() {
        assertThat(of("end")).isEqualTo("b4 -");
        assertThat(of("2026-11-30T05:00:00Z")).isEqualTo("b4 -");
        assertThat(of("2026-11-30T04:00:00Z")).isEqualTo("b4 -");
        assertThat(of("2026-11-30T02:30:00Z")).isEqualTo("b2 b4");
        assertThat(of("2026-11-30T01:59:59Z")).isEqualTo("b1 b2");
        assertThat(of("0/2000001")).isEqualTo("b2 b4");
        assertThat(of("0/F000001")).isEqualTo("b4 -");
    }

    @Test
    void isNoneThatIsDamaged() {
        assertThat(of("2026-11-30T03:30:00Z")).isEqualTo("b2 b4");
        assertThat(of("b3")).isEqualTo("none");
    }

    @Test
    void isTheOneThatIsNamedWithoutTheLogAfterIt() {
        assertThat(of("b1")).isEqualTo("b1 -");
        assertThat(of("b9")).isEqualTo("none");
    }

    @Test
    void isNoneBeforeTheOldest() {
        assertThat(of("2026-11-30T00:59:59Z")).isEqualTo("none");
        assertThat(of("0/FFFFFF")).isEqualTo("none");
        assertThat(Beginning.of(List.of(), Target.END)).isEmpty();
    }

    private static String of(String target) {
        return Beginning.of(NEWEST_FIRST, Target.parse(target).orElseThrow())
                .map(found ->
                        found.backup().id()
                                + " "
                                + (found.next() == null ? "-" : found.next().id()))
                .orElse("none");
    }

    private static BackupView backup(String id, Status status, String at, String position) {
        Instant point = Instant.parse(at);
        return new BackupView(
                id,
                "main",
                "platform",
                "critical",
                "full",
                null,
                status,
                "local",
                "fairlead",
                "schedule",
                null,
                point,
                1,
                null,
                new BackupView.Stored(
                        point, point, position, "18.6", 1, 1, 1, List.of(), "abc", 1, null, null,
                        null),
                null,
                false,
                null,
                null,
                Subject.POSTGRESQL);
    }
}
