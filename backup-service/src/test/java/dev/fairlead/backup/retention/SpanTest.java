package dev.fairlead.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @Test
    void isReadInAnyOrderAndWrittenFromTheLongestUnitOn() {
        assertThat(Span.parse("1y6m3d2h")).isEqualTo(new Span(1, 6, 3, 2));
        assertThat(Span.parse("1y1d1m")).hasToString("1y1m1d");
        assertThat(Span.parse("13d23h")).hasToString("13d23h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "d", "1w", "1d2d", "-1d", "1y 2m", "99999999999y", "1d3"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'%s': expected years, months, days and hours, such as 1y6m3d2h", text);
    }
}
