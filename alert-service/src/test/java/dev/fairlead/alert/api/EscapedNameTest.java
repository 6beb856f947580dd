package dev.fairlead.alert.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedNameTest {
    @ParameterizedTest
    @CsvSource({
        "job,             job",
        "U__my_2e_name,   my.name",
        "U__a__b,         a_b",
        "U__x_1f680_,     x🚀",
        "U__x_zz_,        U__x_zz_",
        "U__x_2e,         U__x_2e",
    })
    void namesInPathsAreUnescaped(String text, String name) {
        assertThat(EscapedName.unescape(text)).isEqualTo(name);
    }
}
