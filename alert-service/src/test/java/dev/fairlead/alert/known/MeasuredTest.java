package dev.fairlead.alert.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void aComparisonWithANumberIsTheOtherSideWithALimit() {
        assertThat(of("(errors / requests) > 0.05", null))
                .isEqualTo(new Measured("(errors / requests)", 0.05, ">"));
        assertThat(of("-3 >= free", null)).isEqualTo(new Measured("free", -3.0, "<="));
    }

    @Test
    void whatIsComparedWithNoNumberIsDrawnAsItIs() {
        for (String text : new String[] {"up == bool 0", "a > b", "a > 1 and b > 2", "absent(x)"}) {
            assertThat(of(text, null)).isEqualTo(new Measured(text, null, null));
        }
    }

    @Test
    void aThresholdThatStandsByItselfIsTheLimit() {
        assertThat(of("error_ratio", 0.1)).isEqualTo(new Measured("error_ratio", 0.1, null));
        assertThat(of("", null)).isNull();
    }

    private static @Nullable Measured of(String expression, @Nullable Double threshold) {
        return Measured.of(new Finding(expression, 1, threshold));
    }
}
