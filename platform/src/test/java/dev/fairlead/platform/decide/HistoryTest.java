package dev.fairlead.platform.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void aShortOneIsKeptWhole() {
        assertThat(of(200).lines()).isEqualTo(lines(0, 200));
        assertThat(of(200).omitted()).isZero();
    }

    @Test
    void aLongOneKeepsHowItBeganAndHowItStands() {
        History<Integer> history = of(10_000);

        assertThat(history.first()).isEqualTo(lines(0, 50));
        assertThat(history.latest()).isEqualTo(lines(9_850, 10_000));
        assertThat(history.lines()).hasSize(200).startsWith(0).endsWith(9_999);
        assertThat(history.omitted()).isEqualTo(9_800);
    }

    private static History<Integer> of(int lines) {
        return History.of(lines(0, lines));
    }

    private static List<Integer> lines(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
