package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private final BackOff backOff = new BackOff();

    @Test
    void whatEndsAtOnceAgainAndAgainIsStartedLessAndLessOften() {
        assertThat(Stream.generate(() -> backOff.pauseAfter(SHORT).toMillis()).limit(9))
                .containsExactly(0L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
    }

    @Test
    void whatRanForAWhileIsStartedAtOnce() {
        for (int i = 0; i < 5; i++) {
            backOff.pauseAfter(SHORT);
        }

        assertThat(backOff.pauseAfter(Duration.ofSeconds(30))).isZero();
        assertThat(backOff.pauseAfter(SHORT)).isEqualTo(Duration.ofMillis(200));
    }
}
