package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.ruletest.RuleTestFile.Scenario;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.promql.parse.Feature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The commands {@code rules check} and {@code rules test}: they read files, print, and answer an
 * exit code: 0 where all holds, 1 where something does not.
 */
public final class RuleCommands {
    private final Set<Feature> features;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Commands that print results to one stream and warnings to another.
     *
     * @param features which of Prometheus' experiments expressions may use
     */
    public RuleCommands(Set<Feature> features, PrintWriter out, PrintWriter err) {
        this.features = Set.copyOf(features);
        this.out = out;
        this.err = err;
    }

    /** Says of each file on a line whether it holds. */
    public int check(List<Path> files) {
        boolean holds = true;
        for (Path file : files) {
            RuleFiles.Checked checked = RuleFiles.read(file, features);
            holds &= checked.problems().isEmpty();
            out.println(
                    checked.problems().isEmpty()
                            ? "%s: ok, %s".formatted(file, number(checked.rules()))
                            : "%s: %s".formatted(file, texts(checked.problems())));
        }
        return holds ? 0 : 1;
    }

    private static String number(int rules) {
        return rules == 1 ? "1 rule" : rules + " rules";
    }

    private static String texts(List<ConfigProblem> problems) {
        return problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; "));
    }

    /**
     * Runs test files. Each expectation that is not met is a line {@code file:line:column:
     * problem}; the last line is {@code N passed, N failed}.
     */
    public int test(List<Path> files) {
        int passed = 0;
        int failed = 0;
        for (Path file : files) {
            Problems problems = new Problems();
            RuleTestFile tests =
                    RuleFiles.bind(file, RuleTestFile.class, RuleTestFile.binder(), problems);
            List<RuleGroup> groups = tests == null ? List.of() : groups(file, tests, problems);
            problems.all()
                    .forEach(problem -> out.println(problem.position() + ": " + problem.message()));
            failed += problems.isEmpty() ? 0 : 1;
            if (tests == null || !problems.isEmpty()) {
                continue;
            }
            for (Located<Scenario> scenario : tests.tests()) {
                ScenarioRun run = new ScenarioRun(scenario, tests, groups, features);
                run.run();
                run.failures()
                        .forEach(failure ->
                                out.println(failure.position() + ": " + failure.problem()));
                passed += run.passed();
                failed += run.failures().size();
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    /** The groups of a test's rule files, in the order in which they are evaluated. */
    private List<RuleGroup> groups(Path file, RuleTestFile tests, Problems problems) {
        Path folder = file.toAbsolutePath().getParent();
        Map<Path, RuleFiles.Checked> read = new LinkedHashMap<>();
        for (String pattern : tests.ruleFiles()) {
            List<Path> found = Globs.find(folder == null ? Path.of("/") : folder, pattern);
            if (found.isEmpty()) {
                err.println("warning: no file matches " + pattern);
            }
            found.forEach(
                    each -> read.computeIfAbsent(each, path -> RuleFiles.read(path, features)));
        }
        List<RuleGroup> groups = new ArrayList<>();
        for (RuleFiles.Checked checked : read.values()) {
            checked.problems().forEach(problems::add);
            groups.addAll(checked.groups());
        }
        groups.sort(
                Comparator.comparing(
                        group -> Math.max(0, tests.groupEvalOrder().indexOf(group.name()))));
        return groups;
    }
}
