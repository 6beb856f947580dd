package dev.fairlead.backup.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T12:00:00Z, TIME, 2026-11-30T12:00:00Z",
        "2026-11-30T12:00:00.123456+02:00, TIME, 2026-11-30T10:00:00.123456Z",
        "0/3000028, LSN, 0/3000028",
        "16/b374d848, LSN, 16/B374D848",
        "01a209db-4c98-721c-866a-56da9e7e1110, BACKUP, 01a209db-4c98-721c-866a-56da9e7e1110",
    })
    void isATimeAPositionOrABackup(String text, Target.Kind kind, String value) {
        assertThat(Target.parse(text)).contains(new Target(kind, value));
    }

    @Test
    void isTheEndWhereNothingIsSaid() {
        assertThat(Target.parse(null)).contains(Target.END);
        assertThat(Target.parse("end")).contains(Target.END);
        assertThat(Target.END.text()).isEqualTo("end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-30",
                "2026-11-30T12:00:00",
                "0/30000280000",
                "../../etc",
                "x'; drop table item; --"
            })
    void isNothingElse(String text) {
        assertThat(Target.parse(text)).isEmpty();
    }
}
