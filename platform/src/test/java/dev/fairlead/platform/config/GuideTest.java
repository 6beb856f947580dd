package dev.fairlead.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.catalogue.CatalogueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's examples are what really happens. */
class GuideTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    @TempDir Path directory;

    @Test
    void theServiceIsRightAndTheWrongOneHasTheProblemsThatAreShown() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/configuration.md"));
        List<String> yaml = blocks(YAML, guide);
        List<String> text = blocks(TEXT, guide);

        assertThat(check(yaml.get(0)).lines()).first().asString().startsWith("OK ");
        assertThat(problems(yaml.get(1))).isEqualTo(text.get(1));
        assertThat(problems(yaml.get(1).replace("enviroments", "environments")))
                .isEqualTo(text.get(2));
    }

    private String problems(String yaml) throws IOException {
        List<String> lines = check(yaml).lines();
        return String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    }

    private ConfigCheck.Report check(String yaml) throws IOException {
        Path services = Files.createDirectories(directory.resolve("config/services"));
        Files.writeString(services.resolve("checkout.yaml"), yaml);
        return new ConfigCheck(List.of(new CatalogueReader())).check(directory.resolve("config"));
    }

    private static List<String> blocks(Pattern form, String guide) {
        return form.matcher(guide).results().map(block -> block.group(1)).toList();
    }
}
