package dev.fairlead.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void aPercentileIsTheMeasuredValueAtTheNearestRank() {
        var hundred = new Durations(LongStream.rangeClosed(1, 100).mapToObj(this::ms).toList());

        assertThat(hundred.percentile(50)).isEqualTo(ms(50));
        assertThat(hundred.percentile(95)).isEqualTo(ms(95));
        assertThat(hundred.percentile(99)).isEqualTo(ms(99));
        assertThat(hundred.percentile(99.5)).isEqualTo(ms(100));
        assertThat(hundred.longest()).isEqualTo(ms(100));
        assertThat(hundred.count()).isEqualTo(100);
    }

    @Test
    void theOrderOfMeasuringDoesNotMatter() {
        var few = new Durations(List.of(ms(30), ms(10), ms(20)));

        assertThat(few.percentile(1)).isEqualTo(ms(10));
        assertThat(few.percentile(50)).isEqualTo(ms(20));
        assertThat(few.percentile(100)).isEqualTo(ms(30));
    }

    @Test
    void nothingMeasuredAndImpossiblePercentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Durations(List.of()))
                .withMessageContaining("nothing was measured");
        var one = new Durations(List.of(ms(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> one.percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> one.percentile(100.1));
        assertThatIllegalArgumentException().isThrownBy(() -> one.percentile(Double.NaN));
    }

    private Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
