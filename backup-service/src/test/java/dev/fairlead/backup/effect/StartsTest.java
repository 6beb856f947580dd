package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.schedule.SchedulePlan;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Directed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartsTest {
    private final GivenCommands given = new GivenCommands();
    private final Starts starts = new Starts(given);

    @Test
    void aSetThatIsActedOnIsBackedUp() {
        starts.backup("b1", set(Mode.ACT), Actor.system("schedule"), null);

        assertThat(given.all())
                .singleElement()
                .extracting(Directed::command)
                .isInstanceOf(BackupCommand.Start.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACT")
    void anyOtherModeIsRecordedAsWhatHoldsItBack(Mode mode) {
        starts.backup("b1", set(mode), Actor.system("schedule"), null);

        assertThat(given.all())
                .containsExactly(
                        new Directed(
                                "backup-b1",
                                new BackupCommand.HoldBack(
                                        mode.reason(),
                                        "The mode of checkout is '%s': Fairlead does not back up the set 'main'; write 'mode: act' into config/services/checkout.yaml to let it."
                                                .formatted(mode.text()))));
    }

    private static BackupSet set(Mode mode) {
        return new BackupSet(
                "main",
                "payments",
                "checkout",
                mode,
                "fairlead",
                "local",
                "critical",
                Duration.ofMinutes(30),
                Duration.ofHours(25),
                3,
                14,
                null,
                Duration.ofDays(2),
                3,
                Duration.ofMinutes(1),
                Duration.ofHours(4),
                Duration.ofHours(4),
                new SchedulePlan(null, null, null),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
