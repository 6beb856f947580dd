package dev.fairlead.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.ConfigCheck;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault in each kind of file that a configuration tree may have is answered with its place. */
class EveryFileTest {
    private static final Path DEMO = Path.of("..", "config", "examples", "demo");

    /** A kind that the demonstration has no need of. */
    private static final String DATASOURCE = "alerting/datasource.yaml";

    private static final Set<String> KINDS =
            Set.of(
                    "services/*",
                    "people/*",
                    "deploy/strategies/*",
                    "alerting/alertmanager.yml",
                    "alerting/datasource.yaml",
                    "alerting/receivers.yaml",
                    "alerting/rules/*",
                    "alerting/scrape.yaml",
                    "incident/channels.yaml",
                    "incident/deployments.yaml",
                    "incident/incidents.yaml",
                    "incident/intake.yaml",
                    "incident/policies/*",
                    "incident/priorities.yaml",
                    "incident/schedules/*",
                    "incident/templates.yaml",
                    "backup/sets/*",
                    "backup/tiers.yaml",
                    "maintenance/checklist.yaml",
                    "maintenance/probes/*",
                    "maintenance/procedures/*");

    @TempDir Path tree;

    static Stream<String> files() throws IOException {
        try (var found = Files.walk(DEMO)) {
            List<String> demo =
                    found.filter(Files::isRegularFile)
                            .map(file -> DEMO.relativize(file).toString())
                            .sorted()
                            .toList();
            return Stream.concat(demo.stream(), Stream.of(DATASOURCE));
        }
    }

    @BeforeEach
    void copy() throws IOException {
        for (String file : files().toList()) {
            Path copy = tree.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.writeString(
                    copy,
                    file.equals(DATASOURCE)
                            ? "url: http://127.0.0.1:9090\n"
                            : Files.readString(DEMO.resolve(file)));
        }
    }

    @Test
    void theTreeHasEveryKindOfFileAndNoFault() throws IOException {
        var kinds = new TreeSet<String>();
        files().map(EveryFileTest::kind).forEach(kinds::add);

        assertThat(kinds).containsExactlyInAnyOrderElementsOf(KINDS);
        assertThat(kinds)
                .extracting(kind -> kind.substring(0, kind.indexOf('/')))
                .containsAll(folders());
        assertThat(problems()).isEmpty();
    }

    private static String kind(String file) {
        return file.matches("(services|people)/[^/]+|[^/]+/[^/]+/[^/]+")
                ? file.replaceFirst("[^/]+$", "*")
                : file;
    }

    private static Set<String> folders() {
        var folders = new TreeSet<String>();
        Readers.all(Readers.VARIABLES, Readers.SERVERS, Readers.FOLDERS, Readers.PLACES)
                .forEach(reader -> folders.addAll(reader.folders()));
        return folders;
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsNotYamlIsNamedWithItsPlace(String file) throws IOException {
        int line = append(file, "\"broken");

        assertThat(problems())
                .contains("not YAML: found unexpected end of stream at " + place(file, line + 1))
                .noneMatch(problem -> problem.contains("missing file"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anUnknownFieldIsNamedWithItsPlace(String file) throws IOException {
        int line = append(file, "unknownField: 1");

        assertThat(problems()).contains("unknown field 'unknownField' at " + place(file, line));
    }

    /**
     * @return the number of the line
     */
    private int append(String file, String text) throws IOException {
        Path path = tree.resolve(file);
        String before = Files.readString(path);
        assertThat(before).endsWith("\n");
        Files.writeString(path, before + text + "\n");
        return (int) before.lines().count() + 1;
    }

    private String place(String file, int line) {
        return "%s/%s:%d:1".formatted(tree.getFileName(), file, line);
    }

    private List<String> problems() {
        return new ConfigCheck(
                        Readers.all(
                                Readers.VARIABLES,
                                Readers.SERVERS,
                                Readers.FOLDERS,
                                Readers.PLACES))
                .check(tree).problems().stream().map(ConfigProblem::toString).toList();
    }
}
