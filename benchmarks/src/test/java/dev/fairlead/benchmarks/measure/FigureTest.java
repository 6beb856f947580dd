package dev.fairlead.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void aRateIsHeldAgainstItsBarByTheMedianOfItsRounds() {
        var rounds = new Rounds(List.of(900.0, 1600.0, 1500.0));

        assertThat(Figure.atLeast("append", rounds, 1500))
                .isEqualTo(new Figure("append", "1,500/s (900 to 1,600)", ">= 1,500/s", true));
        assertThat(Figure.atLeast("append", rounds, 1501).met()).isFalse();
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsIsTheLowerOne() {
        assertThat(new Rounds(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.0);
    }

    @Test
    void aDurationMustStayBelowItsBar() {
        var bar = Duration.ofMillis(60);

        assertThat(Figure.below("p99", Duration.ofNanos(59_999_999), bar).met()).isTrue();
        assertThat(Figure.below("p99", bar, bar))
                .isEqualTo(new Figure("p99", "60.0 ms", "< 60.0 ms", false));
    }

    @Test
    void aShareMustReachItsBar() {
        assertThat(Figure.shareAtLeast("share", 1.0 / 3, 1.0 / 3))
                .isEqualTo(new Figure("share", "33 %", ">= 33 %", true));
        assertThat(Figure.shareAtLeast("share", 0.333, 1.0 / 3).met()).isFalse();
    }

    @Test
    void aShareMustStayBelowItsBar() {
        assertThat(Figure.shareBelow("share", 0.0499, 0.05))
                .isEqualTo(new Figure("share", "5.0 %", "< 5 %", true));
        assertThat(Figure.shareBelow("share", 0.05, 0.05).met()).isFalse();
    }

    @Test
    void aRatioIsHeldAgainstItsBarByTheMedianOfItsRounds() {
        assertThat(Figure.ratioAtMost("ratio", List.of(1.5, 1.0, 1.1), 1.1))
                .isEqualTo(new Figure("ratio", "1.10 (1.00 to 1.50)", "<= 1.1", true));
        assertThat(Figure.ratioAtMost("ratio", List.of(1.2, 1.3), 1.1).met()).isFalse();
        assertThat(Figure.ratio("ratio", List.of(9.0)))
                .isEqualTo(new Figure("ratio", "9.00 (9.00 to 9.00)", "none", true));
    }

    @Test
    void figuresMakeATable() {
        var table =
                Table.of(
                        List.of(
                                new Figure("append", "1,600/s", ">= 1,500/s", true),
                                new Figure("p99", "61.0 ms", "< 60.0 ms", false)));

        assertThat(table)
                .isEqualTo(
                        """
                        | measured | figure  | bar        |        |
                        |----------|---------|------------|--------|
                        | append   | 1,600/s | >= 1,500/s | met    |
                        | p99      | 61.0 ms | < 60.0 ms  | MISSED |\
                        """);
    }
}
