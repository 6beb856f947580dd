package dev.fairlead.deploy.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.hook.Payload.Missing;
import org.junit.jupiter.api.Test;

class PayloadTest {
    private static final String ROCKET = "\uD83D\uDE80";

    @Test
    void whatIsTooLongIsCutBetweenCharacters() throws Missing {
        String most = "a".repeat(499);

        assertThat(text(most + "bc")).isEqualTo(most + "b");
        assertThat(text(most + ROCKET)).isEqualTo(most);
        assertThat(text(most.substring(1) + ROCKET + "b")).isEqualTo(most.substring(1) + ROCKET);
        assertThat(text(ROCKET.repeat(250))).isEqualTo(ROCKET.repeat(250));
    }

    private static String text(String text) throws Missing {
        return Payload.of("{\"a\": \"%s\"}".formatted(text)).require("a");
    }
}
