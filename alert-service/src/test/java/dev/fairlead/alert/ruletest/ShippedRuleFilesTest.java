package dev.fairlead.alert.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules that are shipped, with unit tests as their owners would write them. */
class ShippedRuleFilesTest {
    private static final Path TESTS = Path.of("src/test/resources/rules/shipped_test.yaml");
    private static final Pattern TESTED = Pattern.compile("alertname: (\\w+)");

    @Test
    void theirTestsHold() {
        var out = new StringWriter();
        var err = new StringWriter();

        int code =
                new RuleCommands(Feature.NONE, new PrintWriter(out), new PrintWriter(err))
                        .test(List.of(TESTS));

        assertThat(code).as(out.toString()).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void noneOfThemIsWithoutTests() throws IOException {
        var shipped = new TreeSet<String>();
        for (String folder : List.of("../config", "../config/examples/demo")) {
            for (Path file : Globs.find(Path.of(folder), "alerting/rules/*.yaml")) {
                RuleFiles.read(file, Feature.NONE).groups().stream()
                        .flatMap(group -> group.rules().stream())
                        .filter(AlertingRule.class::isInstance)
                        .forEach(rule -> shipped.add(rule.name()));
            }
        }

        assertThat(shipped).hasSizeGreaterThan(9);
        assertThat(
                        TESTED.matcher(Files.readString(TESTS))
                                .results()
                                .map(match -> match.group(1))
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(shipped);
    }
}
