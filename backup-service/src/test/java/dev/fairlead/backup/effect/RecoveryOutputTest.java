package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryOutputTest {
    private static final List<String> SECRETS = List.of("tok", "", "token-of-many-parts");

    @TempDir Path folder;

    @Test
    void secretsAreMaskedTheLongestFirst() throws IOException {
        assertThat(tail("Bearer token-of-many-parts, tok\n", true)).isEqualTo("Bearer ***, ***");
        assertThat(tail("nothing\0 of it", true)).isEqualTo("nothing of it");
        assertThat(tail("", true)).isEmpty();
    }

    @Test
    void theEndOfASecretIsNoPartOfTheTail() throws IOException {
        for (int after = 950; after < 1050; after++) {
            assertThat(tail("token-of-many-parts" + "x".repeat(after), true))
                    .as("%d behind it", after)
                    .doesNotContain("s")
                    .hasSizeLessThanOrEqualTo(1000)
                    .hasSizeGreaterThan(900);
        }
    }

    @Test
    void norIsItWhereTheFileWasShortened() throws IOException {
        assertThat(tail("ken-of-many-parts and more of it", false)).isEqualTo("nd more of it");
    }

    private String tail(String said, boolean whole) throws IOException {
        Path output = Files.writeString(folder.resolve("output.log"), said);
        return RecoveryOutput.tail(output, whole, SECRETS);
    }
}
