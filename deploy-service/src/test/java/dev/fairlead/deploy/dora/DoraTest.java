package dev.fairlead.deploy.dora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.dora.Counts.Spread;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts say, and what they do not. */
class DoraTest {
    private static final Scope TEN_DAYS =
            new Scope(
                    null,
                    null,
                    null,
                    Instant.parse("2026-11-20T00:00:00Z"),
                    Instant.parse("2026-11-30T00:00:00Z"),
                    List.of());

    @Test
    void aRollbackIsAFailedChangeAndAFailureBeforeTrafficIsNone() {
        Dora dora = dora(95, 2, 5, 7);

        assertThat(dora.deploymentFrequency().perDay()).isEqualTo(9.5);
        assertThat(dora.changeFailureRate().ratio()).isEqualTo(0.05);
        assertThat(dora.deploymentSuccess().ratio()).isEqualTo(95.0 / 102);
        assertThat(dora.deploymentSuccess().met()).isFalse();
    }

    @Test
    void theObjectiveIsMetByNinetyNineOfAHundred() {
        assertThat(dora(99, 1, 0, 50).deploymentSuccess().met()).isTrue();
        assertThat(dora(98, 1, 1, 0).deploymentSuccess().met()).isFalse();
    }

    @Test
    void whatIsNotKnownSaysWhyAndIsNoZero() {
        Dora nothing = dora(0, 0, 0, 3);
        assertThat(nothing.deploymentSuccess().measured()).isFalse();
        assertThat(nothing.deploymentSuccess().met()).isNull();
        assertThat(nothing.changeFailureRate().reason()).isEqualTo("nothing-ended");
        assertThat(nothing.leadTime().reason()).isEqualTo("nothing-ended");

        Dora some = dora(4, 0, 0, 0);
        assertThat(some.leadTime().reason()).isEqualTo("commit-time-unknown");
        assertThat(some.leadTime().of()).isEqualTo(4);
        assertThat(some.timeToRestore().reason()).isEqualTo("nothing-rolled-back");
        assertThat(some.timeToRestore().medianSeconds()).isNull();
    }

    private static Dora dora(long succeeded, long failed, long rolledBack, long cancelled) {
        Spread unknown = new Spread(0, null, null);
        return Dora.of(
                TEN_DAYS,
                new Counts(
                        succeeded, failed, rolledBack, cancelled, 0, unknown, unknown, List.of()));
    }
}
