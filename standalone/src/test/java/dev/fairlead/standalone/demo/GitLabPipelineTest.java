package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The pipeline for GitLab says what the one for GitHub says, whose commands are run against a real
 * platform by {@link CommandLineIT}.
 */
class GitLabPipelineTest {
    private static final Path INTEGRATIONS = Path.of("..", "integrations");

    @Test
    void hasTheCommandsOfTheWorkflowForGitHub() throws IOException {
        var github =
                Workflow.read(
                        INTEGRATIONS.resolve("github-actions").resolve("fairlead-deploy.yml"));
        List<String> expected =
                github.scripts().values().stream()
                        .flatMap(scripts -> scripts.stream())
                        .flatMap(script -> script.replace("\\\n", " ").lines())
                        .map(GitLabPipelineTest::plain)
                        .toList();

        Map<?, ?> gitlab = gitlab();
        List<String> commands = new ArrayList<>();
        for (Object job : gitlab.values()) {
            if (job instanceof Map<?, ?> map && map.get("script") instanceof List<?> script) {
                script.stream()
                        .map(line -> plain(line.toString()))
                        .filter(line -> line.startsWith("fairlead "))
                        .forEach(commands::add);
            }
        }

        assertThat(commands).containsExactlyElementsOf(expected).hasSize(6);
        Set<String> variables = new TreeSet<>(github.variables());
        // These two are set for the project, where no file has them.
        variables.removeAll(Set.of("FAIRLEAD_URL", "FAIRLEAD_TOKEN"));
        assertThat(((Map<?, ?>) Objects.requireNonNull(gitlab.get("variables"))).keySet())
                .map(Object::toString)
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    private static Map<?, ?> gitlab() throws IOException {
        String text =
                Files.readString(
                        INTEGRATIONS.resolve("gitlab-ci").resolve("fairlead-deploy.gitlab-ci.yml"));
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static String plain(String command) {
        return String.join(" ", Stream.of(command.strip().split("\\s+")).toList());
    }
}
