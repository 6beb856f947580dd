package dev.fairlead.alert.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.relabel.RelabelAction;
import dev.fairlead.promql.relabel.RelabelRule;
import dev.fairlead.promql.relabel.Relabeling;
import dev.fairlead.promql.scrape.ScrapeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetsTest {

    @TempDir private Path folder;
    private final FileTargets files = new FileTargets();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private FileDiscovery discovery;

    @BeforeEach
    void prepare() {
        discovery =
                new FileDiscovery(
                        folder.resolve("*.yaml"),
                        Duration.ofSeconds(5),
                        new JobTemplate(
                                new ScrapeJob(
                                        "node",
                                        Duration.ofSeconds(15),
                                        Duration.ofSeconds(10),
                                        "http",
                                        "/metrics",
                                        Map.of(),
                                        new Relabeling(
                                                List.of(
                                                        RelabelRule.of(
                                                                        RelabelAction.REPLACE,
                                                                        "file",
                                                                        "__meta_filepath")
                                                                .with(".*/(.*)", "$1")))),
                                ScrapeSettings.DEFAULT));
    }

    private List<String> instances() {
        now = now.plusSeconds(5);
        return files.read(List.of(discovery), now).stream()
                .map(target -> target.labels().get("instance"))
                .toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(now));
    }

    @Test
    void theListChangesWithTheFiles() throws IOException {
        assertThat(instances()).isEmpty();

        write("a.yaml", "[{targets: ['h1:1', 'h2:1'], labels: {rack: r1}}]");
        write("b.json", "[{\"targets\": [\"not-named:1\"]}]");
        assertThat(instances()).containsExactly("h1:1", "h2:1");
        assertThat(files.read(List.of(discovery), now).getFirst().labels())
                .containsEntry("rack", "r1")
                .containsEntry("file", "a.yaml")
                .doesNotContainKey("__meta_filepath");

        write("a.yaml", "[{targets: ['h3:1']}]");
        assertThat(instances()).containsExactly("h3:1");

        Files.delete(folder.resolve("a.yaml"));
        assertThat(instances()).isEmpty();
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsReadByItsContent() throws IOException {
        write("a.yaml", "[{targets: ['h1:1']}]");
        FileTime time = Files.getLastModifiedTime(folder.resolve("a.yaml"));
        assertThat(instances()).containsExactly("h1:1");

        Path other = Files.writeString(folder.resolve("other"), "[{targets: ['h2:1']}]");
        Files.setLastModifiedTime(other, time);
        Files.move(other, folder.resolve("a.yaml"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(instances()).containsExactly("h2:1");
    }

    @Test
    void labelsMayBeNull() throws IOException {
        write("a.yaml", "[{\"targets\": [\"h1:1\"], \"labels\": null}]");
        assertThat(instances()).containsExactly("h1:1");
    }

    @Test
    void aFaultyFileKeepsItsTargets() throws IOException {
        write("a.yaml", "[{targets: ['h1:1']}]");
        assertThat(instances()).containsExactly("h1:1");

        for (String faulty :
                List.of("targets: [h2]", "[{target: ['h2:1']}]", "[{targets: ['h/2']}]", "[")) {
            write("a.yaml", faulty);
            assertThat(instances()).as(faulty).containsExactly("h1:1");
        }
    }
}
