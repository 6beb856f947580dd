package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.fixture.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the demonstration's configuration, to be changed by a test. */
record DemoConfig(Path root) {
    static final Path ORIGINAL = Path.of("..", "config", "examples", "demo").toAbsolutePath();

    static DemoConfig copyTo(Path directory) throws IOException {
        Trees.copy(ORIGINAL, directory);
        return new DemoConfig(directory);
    }

    DemoConfig replace(String file, String text, String other) throws IOException {
        Path path = root.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        Files.writeString(path, before.replace(text, other));
        return this;
    }

    /** Verdicts on few requests, where a slow machine sends no more. */
    DemoConfig patient() throws IOException {
        return replace("deploy/strategies/canary.yaml", "minimumRequests: 20", "minimumRequests: 5")
                .replace(
                        "deploy/strategies/blue-green.yaml",
                        "minimumRequests: 20",
                        "minimumRequests: 5");
    }

    /** Steps as short as the minimum of requests allows. */
    DemoConfig quick() throws IOException {
        return replace("deploy/strategies/canary.yaml", "bake: 6s", "bake: 3s")
                .replace("deploy/strategies/canary.yaml", "window: 4s", "window: 3s")
                .replace("deploy/strategies/canary.yaml", "keepPrevious: 5s", "keepPrevious: 1s")
                .replace("deploy/strategies/blue-green.yaml", "bake: 5s", "bake: 3s")
                .replace("deploy/strategies/blue-green.yaml", "window: 4s", "window: 3s");
    }
}
