package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A copy of the demonstration's configuration, to be changed by a test. */
record DemoConfig(Path root) {
    static final Path ORIGINAL = Path.of("..", "config", "examples", "demo").toAbsolutePath();
    static final String CANARY = "deploy/strategies/canary.yaml";
    private static final String BLUE_GREEN = "deploy/strategies/blue-green.yaml";

    static DemoConfig copyTo(Path directory) throws IOException {
        Trees.copy(ORIGINAL, directory);
        return new DemoConfig(directory);
    }

    DemoConfig replace(String file, String text, String other) throws IOException {
        return replace(file, Map.of(text, other));
    }

    /** All at once, so that a platform that watches the file sees one change. */
    DemoConfig replace(String file, Map<String, String> others) throws IOException {
        Path path = root.resolve(file);
        String content = Files.readString(path);
        for (var text : others.entrySet()) {
            assertThat(content).contains(text.getKey());
            content = content.replace(text.getKey(), text.getValue());
        }
        Files.writeString(path, content);
        return this;
    }

    /** Verdicts on few requests, where a slow machine sends no more, and none on how fast it is. */
    DemoConfig patient() throws IOException {
        var unhurried =
                Map.of("minimumRequests: 20", "minimumRequests: 5", "above: 2", "above: 60");
        return replace(CANARY, unhurried).replace(BLUE_GREEN, unhurried);
    }

    /** Steps as short as the minimum of requests allows. */
    DemoConfig quick() throws IOException {
        return replace(CANARY, Map.of("bake: 6s", "bake: 3s", "window: 4s", "window: 3s"))
                .replace(CANARY, "keepPrevious: 5s", "keepPrevious: 1s")
                .replace(BLUE_GREEN, Map.of("bake: 5s", "bake: 3s", "window: 4s", "window: 3s"));
    }
}
