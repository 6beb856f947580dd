package dev.fairlead.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no cluster does not pay for one. */
class UnusedTest {

    @Test
    void nothingOfTheClientsLibraryIsLoadedWithoutACluster(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("loaded");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-Xlog:class+load:file=" + loaded,
                                "-cp",
                                System.getProperty("java.class.path"),
                                UnusedMain.class.getName())
                        .inheritIO()
                        .start();

        assertThat(process.waitFor()).isZero();
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(line -> line.contains("instance.kubernetes.KubernetesTarget"));
        assertThat(classes).noneMatch(line -> line.contains("io.fabric8."));
    }
}
