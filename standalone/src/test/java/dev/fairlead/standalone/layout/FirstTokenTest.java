package dev.fairlead.standalone.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTokenTest {
    @TempDir Path folder;
    private Path tokens = Path.of("none");
    private final SecureRandom random = new SecureRandom();
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void tokens() {
        tokens = folder.resolve("tokens.yaml");
    }

    @Test
    void whatWasNotShownIsNotStoredAndTheNextStartShowsAnother() throws IOException {
        assertThatThrownBy(() ->
                        FirstToken.ensure(
                                tokens,
                                folder,
                                random,
                                _ -> {
                                    throw new IOException("killed");
                                }))
                .hasMessage("killed");
        assertThat(tokens).doesNotExist();

        FirstToken.ensure(
                tokens,
                folder,
                random,
                token -> {
                    assertThat(tokens).doesNotExist();
                    shown.add(token);
                });

        assertThat(shown).singleElement().asString().startsWith(TokenFile.PREFIX);
        assertThat(new TokenFile(tokens).read()).hasSize(1);
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        FirstToken.ensure(tokens, folder, random, shown::add);
        FirstToken.ensure(tokens, folder, random, shown::add);

        assertThat(shown).hasSize(1);
    }
}
