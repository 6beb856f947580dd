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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** What became of an item's job: GitHub says it in a variable, GitLab's job leaves a file. */
    private static final Pattern OUTCOME =
            Pattern.compile(
                    "--evidence \"(?<item>[a-z0-9-]+)=(\\$[A-Z0-9_]+|\\$\\(cat evidence/\\k<item>\\))@");

    /** Another key for each attempt: of the run, or of the job. */
    private static final Pattern ATTEMPT =
            Pattern.compile("--idempotency-key \"\\$(RUN|CI_JOB_ID)-");

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
        // The first two are set for the project, where no file has them; GitLab numbers its jobs.
        variables.removeAll(Set.of("FAIRLEAD_URL", "FAIRLEAD_TOKEN", "RUN"));
        variables.removeAll(outcomes(github));
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

    private static Set<String> outcomes(Workflow github) {
        return github.scripts().values().stream()
                .flatMap(List::stream)
                .flatMap(script -> OUTCOME.matcher(script).results())
                .map(outcome -> outcome.group(2).substring(1))
                .collect(Collectors.toSet());
    }

    private static String plain(String command) {
        String line = String.join(" ", Stream.of(command.strip().split("\\s+")).toList());
        String outcomes = OUTCOME.matcher(line).replaceAll("--evidence \"${item}=(outcome)@");
        return ATTEMPT.matcher(outcomes).replaceAll("--idempotency-key \"(attempt)-");
    }
}
