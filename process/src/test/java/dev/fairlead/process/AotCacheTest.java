package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final List<String> OPTIONS = List.of("-Xmx16m");

    @TempDir Path directory;

    @Test
    void withoutACacheTheOptionsStayAsTheyAre() {
        assertThat(new AotCache(null, false).with("broker", OPTIONS)).isEqualTo(OPTIONS);
        assertThat(new AotCache(directory, false).with("broker", OPTIONS)).isEqualTo(OPTIONS);
    }

    @Test
    void aDamagedCacheOnlyMakesItSlowerAndIsNotTalkedAbout() throws Exception {
        var cache = new AotCache(directory, false);
        Files.writeString(cache.file("sample"), "no cache");

        List<String> options = cache.with("sample", OPTIONS);

        assertThat(options).contains("-XX:AOTCache=" + directory.resolve("sample.aot"));
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add("-version");
        Shell.Result result = Shell.run(words);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).startsWith("openjdk").doesNotContain("aot");
    }

    @Test
    void aTrainingRunMakesOne() {
        assertThat(new AotCache(directory, true).with("broker", OPTIONS))
                .contains("-XX:AOTCacheOutput=" + directory.resolve("broker.aot"));
    }
}
