package dev.fairlead.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueIdTest {
    @TempDir Path folder;

    @Test
    void aRepeatHasTheSameAndWhateverElseAnother() throws IOException {
        Path into = folder.resolve("one");
        String id = RescueId.claim(into, "main", "b1", "END");

        assertThat(RescueId.claim(into, "main", "b1", "END")).isEqualTo(id);
        assertThat(RescueId.claim(into, "main", "b2", "END")).isNotEqualTo(id);
        assertThat(RescueId.claim(into, "other", "b1", "END")).isNotEqualTo(id);
        assertThat(RescueId.claim(into, "main", "b1", "TIME")).isNotEqualTo(id);
        assertThat(RescueId.claim(folder.resolve("two"), "main", "b1", "END")).isNotEqualTo(id);
        assertThat(id).matches("[a-z0-9-]{1,100}");
    }

    @Test
    void whatWasHalfDoneForThePlaceIsRemovedAndNothingBesideIt() throws IOException {
        Path one = begun("one");
        Path two = begun("two");
        Path service = Files.createDirectories(folder.resolve(".restoring-r1/data"));

        RescueId.claim(folder.resolve("one"), "other", "b7", "END");

        assertThat(one).doesNotExist();
        assertThat(two).exists();
        assertThat(service).exists();
    }

    private Path begun(String name) throws IOException {
        String id = RescueId.claim(folder.resolve(name), "main", "b1", "END");
        return Files.createDirectories(folder.resolve(".restoring-" + id + "/data"));
    }
}
