package dev.fairlead.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'sum(rate(a_total{code=\"5xx\"}[2m])) / sum(rate(a_total[2m]))', 0.05, SHARE",
                "'histogram_quantile(0.95, sum by (le) (rate(a_seconds_bucket[2m])))', 0.5, SECONDS",
                "'sum(rate(a_seconds_sum[2m])) / sum(rate(a_seconds_count[2m]))', 0.5, SECONDS",
                "'histogram_quantile(0.95, rate(a_bytes_bucket[2m]))', 1e6, NUMBER",
                "'a_bytes / 1024', 500, NUMBER",
                "'a_lag', 0.5, NUMBER",
            })
    void isReadFromTheExpressionAsFarAsThatTells(String expression, double limit, Unit unit) {
        assertThat(Unit.of(expression, limit)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({
        "SHARE, 0.05, 5 %",
        "SHARE, 0.01234, 1.23 %",
        "SHARE, 0, 0 %",
        "SECONDS, 0.11, 110 ms",
        "SECONDS, 2.5, 2.5 s",
        "PER_SECOND, 0.83333, 0.833 /s",
        "PER_SECOND, 41.27, 41.3 /s",
        "NUMBER, 1234.5, 1235",
        "NUMBER, -0.25, -0.25",
        "NUMBER, 100, 100",
    })
    void writesThreeDigitsAndTheUnit(Unit unit, double value, String text) {
        assertThat(unit.write(value)).isEqualTo(text);
    }

    @Test
    void hasTheNameThatTheScriptKnows() {
        assertThat(Unit.PER_SECOND.text()).isEqualTo("per-second");
    }
}
