package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    @Test
    void theClassPathHoldsInEveryWorkingDirectory() {
        assertThat(JavaCommand.classPath().split(File.pathSeparator, -1))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute());
    }
}
