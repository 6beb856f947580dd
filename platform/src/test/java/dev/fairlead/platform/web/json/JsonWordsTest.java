package dev.fairlead.platform.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonWordsTest {
    private final JsonMapper json = StrictJson.mapper();

    static String[] whatIsNoJson() {
        return new String[] {
            "{\"service\": \"a\"",
            "{\"service\": nope}",
            "{\"service\": \"a\", \"service\": \"b\"}",
            "{} {}",
            "{\"service\"",
            "{\"service\": \"a",
            "{\"service\": 'a'}",
            "{\"service\": 01}",
            "{\"service\": \"a\tb\"}",
            "[".repeat(100_000),
            "1".repeat(100_000),
            "{\"" + "a".repeat(100_000) + "\": 1}"
        };
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoJson(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);

        JacksonException fault =
                catchThrowableOfType(JacksonException.class, () -> json.readTree(body));

        assertThat(JsonWords.of(fault))
                .as(fault.getMessage())
                .isNotBlank()
                .doesNotContainPattern("`|jackson|Jackson|Stream|Feature|Constraints|JsonToken");
    }
}
