package dev.fairlead.platform.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Stored("said")
    record Said(String text) {}

    @Test
    void aCharacterThatTheDatabaseDoesNotTakeIsReplaced() {
        assertThat(StorableText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(StoredJson.write(new Said("a\0b"))).isEqualTo("{\"text\":\"a\uFFFDb\"}");
    }

    @Test
    void everythingElseStaysAsItIs() {
        String text = "\\u0000 \"quoted\" \n\t ü \uD83D\uDE80";

        assertThat(StorableText.of(text)).isEqualTo(text);
        assertThat(
                        StoredForms.of(List.of(Said.class))
                                .read("said", StoredJson.write(new Said(text))))
                .isEqualTo(new Said(text));
    }
}
