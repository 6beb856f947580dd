package dev.fairlead.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in {@code integrations/k6}: k6 itself is not to be had here. */
class K6ScriptsTest {
    private static final Path SCRIPTS = Path.of("..", "integrations", "k6");
    private static final Pattern IMPORT = Pattern.compile("from '(\\./[a-z0-9.]+)'");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"load.js", "stress.js", "spike.js", "users.js"})
    void aScriptIsJavaScript(String name) throws Exception {
        String script = Files.readString(SCRIPTS.resolve(name));
        IMPORT.matcher(script)
                .results()
                .forEach(each -> assertThat(SCRIPTS.resolve(each.group(1))).exists());
        // A module, which node knows by its name.
        Path module = Files.writeString(directory.resolve(name.replace(".js", ".mjs")), script);
        Path said = directory.resolve("said");

        Process node =
                new ProcessBuilder(node().toString(), "--check", module.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();

        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(Files.readString(said, UTF_8)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"load.js, 100", "stress.js, 500", "spike.js, 1000"})
    void aScriptHasAsManyUsersAsTheOperationsGuideSays(String name, int users) throws IOException {
        int most =
                Pattern.compile("target: (\\d+)")
                        .matcher(Files.readString(SCRIPTS.resolve(name)))
                        .results()
                        .mapToInt(each -> Integer.parseInt(each.group(1)))
                        .max()
                        .orElseThrow();

        assertThat(most).isEqualTo(users);
    }

    @Test
    void theReadMeNamesEveryVariable() throws IOException {
        String page = Files.readString(SCRIPTS.resolve("README.md"));

        Pattern.compile("__ENV\\.([A-Z_]+)")
                .matcher(Files.readString(SCRIPTS.resolve("users.js")))
                .results()
                .forEach(each -> assertThat(page).contains("`" + each.group(1) + "`"));
    }

    private static Path node() {
        Optional<Path> found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "node"))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    found.isPresent(),
                    "node is not on the path: install the package nodejs to run this");
        }
        assertThat(found).as("node on the path").isPresent();
        return found.orElseThrow();
    }
}
