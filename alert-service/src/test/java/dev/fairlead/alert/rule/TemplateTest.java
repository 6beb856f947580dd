package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.query.Expression;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `plain text`                                     | 1        | `plain text`
                    `{{ $labels.service }} is down`                  | 1        | `checkout is down`
                    `{{$labels.missing}}.`                           | 1        | `.`
                    `at {{ $value }}`                                | 0.1      | `at 0.1`
                    `{{ $value | humanize }}`                        | 1234567  | `1.235M`
                    `{{ $value | humanize }}`                        | 0.000012 | `12u`
                    `{{ $value | humanizePercentage }} of {{ $labels.service }}` | 0.12345 | `12.35% of checkout`
                    `{{ $value | humanizeDuration }}`                | 3723     | `1h 2m 3s`
                    `{{ $value | humanizeDuration }}`                | 0.25     | `250ms`
                    `{{ $value | humanizeDuration }}`                | 1.5      | `1.5s`
                    """)
    void expands(String text, double value, String expected) {
        assertThat(Template.parse(text).expand(Map.of("service", "checkout"), value))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `{{ range query "up" }}`      | `'{{ range query "up" }}': expected`
                    `{{ $value | printf "%f" }}`  | `'{{ $value | printf "%f" }}': expected`
                    `{{ $value | shout }}`        | `'shout': expected one of humanize, humanizePercentage, humanizeDuration`
                    `{{ $value`                   | `'{{' without '}}'`
                    """)
    void refusesWhatItDoesNotKnow(String text, String message) {
        assertThatThrownBy(() -> Template.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anExpressionLooksBackAsFarAsItsLongestRange() {
        Expression expression =
                Expression.parse(
                        "sum(rate(a[5m])) / sum(rate(b[10m] offset 5m)) > max_over_time(c[1h:1m])");

        assertThat(LookBack.of(expression.expr())).isEqualTo(Duration.ofHours(1));
    }
}
