package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.catalogue.CatalogueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
    private static final ConfigCheck CHECK = new ConfigCheck(List.of(new CatalogueReader()));

    @TempDir Path directory;

    @Test
    void passesTheTreeThatShips() {
        ConfigCheck.Report report = CHECK.check(Path.of("../config"));

        // Folders of other modules are for their readers; this module reads the catalogue.
        assertThat(report.lines()).last().asString().startsWith("OK ../config, hash ");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void saysWhatIsWrongLineByLine() throws IOException {
        Files.createDirectories(directory.resolve("services"));
        Files.writeString(directory.resolve("services/checkout.yaml"), "name: checkout\nteam: A\n");

        ConfigCheck.Report report = CHECK.check(directory);

        assertThat(report.passed()).isFalse();
        assertThat(report.lines())
                .contains("3 problems in " + directory)
                .anyMatch(line -> line.startsWith("missing field 'owner' at "));
    }

    @Test
    void saysThatThereIsNoTree() {
        ConfigCheck.Report report = CHECK.check(directory.resolve("none"));

        assertThat(report.lines())
                .first()
                .asString()
                .startsWith("missing directory: expected a tree at ");
    }
}
