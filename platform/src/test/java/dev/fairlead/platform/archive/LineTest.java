package dev.fairlead.platform.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    @ParameterizedTest
    @EnumSource
    void isReadAsItWasWritten(RowKind kind) {
        String json = "{\"a\":\"}\\\"{\",\"b\":{}}";

        String line = Line.write(kind, json);

        assertThat(line).endsWith("}\n");
        assertThat(Line.read(line.strip())).isEqualTo(new Line(kind, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"event\":", "{\"other\":{}}", "{\"event"})
    void whatIsNoneIsDamage(String line) {
        assertThatExceptionOfType(ArchiveRefused.class)
                .isThrownBy(() -> Line.read(line))
                .satisfies(each -> assertThat(each.reason()).isEqualTo(ArchiveRefused.DAMAGED));
    }

    @Test
    void aLineIsAnObjectThatOthersCanRead() {
        assertThat(Line.write(RowKind.EVENT, "{\"position\":1}"))
                .isEqualTo("{\"event\":{\"position\":1}}\n");
    }
}
