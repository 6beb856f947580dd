package dev.fairlead.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UpJvmTest {

    @Test
    void theScriptHasTheSameOptions() throws IOException {
        String script = Files.readString(Path.of("../fairlead"));
        String platform =
                script.substring(script.indexOf("platform() {"), script.indexOf("look-after"));

        assertThat(platform.split("[\\s\\\\]+")).containsAll(UpJvm.OPTIONS);
    }
}
