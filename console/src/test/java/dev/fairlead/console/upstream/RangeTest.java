package dev.fairlead.console.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:07.250Z");

    @ParameterizedTest
    @CsvSource({
        "PT1M, PT1S",
        "PT3M59S, PT1S",
        "PT4M, PT2S",
        "PT2H, PT1M",
        "P1D, PT10M",
        "P365D, P2D",
    })
    void theStepIsTheShortestRoundOneOfWhichNoMoreThanTheMostFit(Duration time, Duration step) {
        assertThat(Range.between(START, START.plus(time), 240).step()).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 240})
    void thereAreNeverMoreTimesThanTheMost(int most) {
        for (long seconds = 0; seconds < 400_000_000; seconds = seconds * 3 + 1) {
            Range range = Range.between(START, START.plusSeconds(seconds), most);
            assertThat(range.points()).as("%d s", seconds).isBetween(1, most);
            assertThat(range.at(range.points() - 1)).isEqualTo(range.end());
        }
    }

    @Test
    void aMomentLaterItIsOfTheSameTimes() {
        Range range = Range.between(START, START.plus(Duration.ofHours(2)), 240);

        assertThat(Range.between(START.plusMillis(900), START.plusSeconds(7_205), 240))
                .isEqualTo(range);
        assertThat(range.start()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void anEndBeforeTheStartIsTheStart() {
        assertThat(Range.between(START, START.minusSeconds(60), 240).points()).isEqualTo(1);
    }
}
