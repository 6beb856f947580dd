package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.eval.SampleBuffer;
import dev.fairlead.promql.value.StaleNaN;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloatChunkTest {
    static Stream<Arguments> shapes() {
        var random = new Random(7);
        return Stream.of(
                shape("constant", i -> 42),
                shape("counter", i -> 15.0 * i),
                shape("fractions", i -> Math.sin(i) * 1e6),
                shape("few fractions", i -> i % 60 == 7 ? 0.5 : i),
                shape("half fractions", i -> i / 2.0),
                shape("huge", i -> (i % 2 == 0 ? 1 : -1) * Math.pow(10, i)),
                shape(
                        "special",
                        i ->
                                new double[] {Double.NaN, -0.0, 0, Double.POSITIVE_INFINITY, 1}
                                        [i % 5]),
                shape("stale", i -> i % 10 == 9 ? StaleNaN.value() : i),
                shape("limits", i -> (1L << 52) - (i % 3)),
                shape(
                        "random bits",
                        i -> Double.longBitsToDouble(random.nextLong() & ~0x7ff0000000000000L)),
                shape("random", i -> random.nextGaussian()));
    }

    private static Arguments shape(String name, IntToDoubleFunction values) {
        return Arguments.of(name, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void readsBackWhatWasWritten(String name, IntToDoubleFunction values) {
        var random = new Random(name.hashCode());
        var times = new long[FloatChunk.CAPACITY];
        var written = new double[times.length];
        long time = 1_700_000_000_000L;
        written[0] = values.applyAsDouble(0);
        var chunk = new FloatChunk(time, written[0]);
        for (int i = 0; i < times.length; i++) {
            times[i] = time;
            if (i > 0) {
                written[i] = values.applyAsDouble(i);
                chunk = chunk.append(time, written[i]);
            }
            time += i % 50 == 49 ? 1L << random.nextInt(40) : 15_000 + random.nextInt(3) - 1;
        }
        chunk.seal();

        var read = new SampleBuffer();
        chunk.read(Long.MIN_VALUE, Long.MAX_VALUE, read);
        assertThat(read.size()).isEqualTo(times.length);
        for (int i = 0; i < times.length; i++) {
            assertThat(read.time(i)).isEqualTo(times[i]);
            assertThat(Double.doubleToRawLongBits(read.value(i)))
                    .as("value %s", i)
                    .isEqualTo(Double.doubleToRawLongBits(written[i]));
        }

        var part = new SampleBuffer();
        chunk.read(times[10], times[19], part);
        assertThat(part.size()).isEqualTo(10);
        assertThat(part.time(0)).isEqualTo(times[10]);
    }

    @Test
    void regularCountersTakeLessThanTwoAndAHalfBytes() {
        var random = new Random(1);
        double value = 0;
        var chunk = new FloatChunk(0, 0);
        for (int i = 1; i < FloatChunk.CAPACITY; i++) {
            value += random.nextInt(100);
            chunk = chunk.append(i * 15_000L, value);
        }
        chunk.seal();
        assertThat(chunk.bytes() / (double) FloatChunk.CAPACITY).isLessThan(2.5);
    }
}
