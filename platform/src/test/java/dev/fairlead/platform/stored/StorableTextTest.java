package dev.fairlead.platform.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Stored("said")
    record Said(String text) {}

    @Test
    void a_character_that_the_database_does_not_take_is_replaced() {
        assertThat(StorableText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(StoredJson.write(new Said("a\0b"))).isEqualTo("{\"text\":\"a\uFFFDb\"}");
    }

    @Test
    void everything_else_stays_as_it_is() {
        String text = "\\u0000 \"quoted\" \n\t ü \uD83D\uDE80";

        assertThat(StorableText.of(text)).isEqualTo(text);
        assertThat(
                        StoredForms.of(List.of(Said.class))
                                .read("said", StoredJson.write(new Said(text))))
                .isEqualTo(new Said(text));
    }
}
