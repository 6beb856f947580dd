package dev.fairlead.backup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.web.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePlacesTest {
    @TempDir Path root;

    @Test
    void aNameIsAFolderDirectlyInTheRoot() {
        assertThat(places().of("new")).isEqualTo(root.resolve("new"));
        assertThat(places().of(root.resolve("new").toString())).isEqualTo(root.resolve("new"));
    }

    /** What was restored before is somebody's data directory by now. */
    @ParameterizedTest
    @ValueSource(strings = {"before/base", "before/base/new", ".restoring-r1/data", "../other"})
    void nothingIsWrittenIntoAnother(String into) throws IOException {
        Files.createDirectories(root.resolve("before/base"));

        assertThatThrownBy(() -> places().of(into)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", ".hidden", "/etc/fairlead"})
    void norElsewhere(String into) {
        assertThatThrownBy(() -> places().of(into)).isInstanceOf(ProblemException.class);
    }

    @Test
    void noLinkIsFollowed(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(root.resolve("link"), elsewhere);

        assertThatThrownBy(() -> places().of("link")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> places().of("link/new")).isInstanceOf(ProblemException.class);
    }

    private RestorePlaces places() {
        return new RestorePlaces(root);
    }
}
