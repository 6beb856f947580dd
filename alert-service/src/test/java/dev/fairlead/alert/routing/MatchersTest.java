package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a=b                   | [a="b"]                 | false
                    {a="b", c!~"d.*"}     | [a="b", c!~"d.*"]       | false
                    a=                    | [a=""]                  | true
                    a="b\\d"              | [a="b\\\\d"]            | true
                    a=~5..                | [a=~"5.."]              | false
                    a=b c                 | [a="b c"]               | true
                    a="\\x41"             | [a="\\\\x41"]           | true
                    "foo bar"=b           | ["foo bar"="b"]         | false
                    """)
    void theClassicSyntaxCountsWhereBothDoNotSayTheSame(
            String text, String expected, boolean warned) {
        Matchers read = Matchers.parse(text);

        assertThat(read.all()).hasToString(expected);
        assertThat(read.warning() != null).isEqualTo(warned);
    }

    @Test
    void aLongValueIsReadInStepsAsManyAsItHas() {
        String value = "x" + " ".repeat(1_000_000) + "y";

        Matchers read = assertTimeoutPreemptively(PATIENCE, () -> Matchers.parse("a=" + value));

        assertThat(read.all().getFirst().matcher().value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=b", "a~b", "a=\"b", "a=~\"(\"", "foo bar=b"})
    void whatHoldsInNoSyntaxIsRefused(String text) {
        assertThatThrownBy(() -> Matchers.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
