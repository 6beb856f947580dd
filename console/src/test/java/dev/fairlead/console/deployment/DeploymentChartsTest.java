package dev.fairlead.console.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.upstream.Range;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentChartsTest {
    private static final Instant REQUESTED = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void beginBeforeTheRequestAndReachUntilNowWhileItIsUnderWay() {
        Instant now = REQUESTED.plus(Duration.ofMinutes(30));

        Range range = DeploymentCharts.range(REQUESTED, null, now);

        assertThat(range.start()).isEqualTo(REQUESTED.minus(Duration.ofMinutes(3)));
        assertThat(range.end()).isEqualTo(now);
        assertThat(range.step()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void reachALittleBeyondTheEndButNeverBeyondNow() {
        Instant end = REQUESTED.plus(Duration.ofSeconds(20));

        assertThat(DeploymentCharts.range(REQUESTED, end, REQUESTED.plusSeconds(3_600)).end())
                .isEqualTo(end.plus(Duration.ofMinutes(1)));
        assertThat(DeploymentCharts.range(REQUESTED, end, end.plusSeconds(5)).end())
                .isEqualTo(end.plusSeconds(5));
    }

    @Test
    void theMarginOfALongOneIsBounded() {
        Instant end = REQUESTED.plus(Duration.ofDays(2));

        Range range = DeploymentCharts.range(REQUESTED, end, end.plus(Duration.ofDays(9)));

        assertThat(range.start()).isEqualTo(REQUESTED.minus(Duration.ofMinutes(15)));
        assertThat(range.end()).isEqualTo(end.plus(Duration.ofMinutes(15)));
    }
}
