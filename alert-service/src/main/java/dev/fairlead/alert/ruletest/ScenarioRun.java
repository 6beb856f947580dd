package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RulePlayer;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.alert.ruletest.RuleTestFile.AlertTest;
import dev.fairlead.alert.ruletest.RuleTestFile.ExpressionTest;
import dev.fairlead.alert.ruletest.RuleTestFile.Scenario;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Position;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.testing.InputSeries;
import dev.fairlead.promql.testing.ScriptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One scenario of a test file, on a store of its own. All groups are evaluated at each interval,
 * whatever their own is; a rule that fails ends the scenario.
 */
final class ScenarioRun {
    private static final Duration EVER = Duration.ofDays(365_000);

    private final Located<Scenario> scenario;
    private final RuleTestFile file;
    private final Set<Feature> features;
    private final InMemoryStore store =
            new InMemoryStore(new StoreOptions(EVER, Long.MAX_VALUE, Integer.MAX_VALUE, EVER));
    private final Instant start;
    private final Metrics metrics;
    private final RulePlayer player;
    private final List<Failure> failures = new ArrayList<>();
    private int passed;

    /** An expectation that is not met, or what keeps a scenario from going on. */
    record Failure(Position position, String problem) {}

    ScenarioRun(
            Located<Scenario> scenario,
            RuleTestFile file,
            List<RuleGroup> groups,
            Set<Feature> features) {
        this.scenario = scenario;
        this.file = file;
        this.features = features;
        this.start = scenario.value().startTimestamp().at();
        EvaluatorOptions usual = EvaluatorOptions.defaults();
        this.metrics =
                new Metrics(
                        store,
                        new EvaluatorOptions(
                                usual.lookback(),
                                usual.maxSamples(),
                                usual.timeout(),
                                file.evaluationInterval(),
                                features));
        Scenario what = scenario.value();
        this.player =
                new RulePlayer(
                        groups,
                        store,
                        new TemplateScope(what.externalLabels(), what.externalUrl(), metrics));
    }

    int passed() {
        return passed;
    }

    List<Failure> failures() {
        return failures;
    }

    void run() {
        Duration interval = scenario.value().interval();
        Duration step = interval.isZero() ? file.evaluationInterval() : interval;
        try {
            InputSeries input =
                    InputSeries.parse(
                            start.toEpochMilli(),
                            step.toMillis(),
                            scenario.value().inputSeries().stream()
                                    .map(each -> new InputSeries.Line(each.series(), each.values()))
                                    .toList());
            if (evaluate(input)) {
                scenario.value().promqlExprTest().forEach(this::check);
            }
        } catch (ScriptException faulty) {
            fail(scenario.position(), faulty.problem());
        }
    }

    private boolean evaluate(InputSeries input) {
        List<Located<AlertTest>> tests =
                scenario.value().alertRuleTest().stream()
                        .sorted(Comparator.comparing(test -> test.value().evalTime()))
                        .toList();
        Instant end = start.plus(last());
        int next = 0;
        for (Instant at = start; !at.isAfter(end); at = at.plus(file.evaluationInterval())) {
            input.appendUntil(at.toEpochMilli(), store);
            List<String> failed = player.play(at);
            if (!failed.isEmpty()) {
                String time = time(Duration.between(start, at));
                failed.forEach(why -> fail(scenario.position(), "at %s: %s".formatted(time, why)));
                return false;
            }
            Instant following = at.plus(file.evaluationInterval());
            while (next < tests.size()
                    && start.plus(tests.get(next).value().evalTime()).isBefore(following)) {
                checkAlerts(tests.get(next));
                next++;
            }
        }
        return true;
    }

    private Duration last() {
        return Stream.concat(
                        scenario.value().alertRuleTest().stream()
                                .map(test -> test.value().evalTime()),
                        scenario.value().promqlExprTest().stream()
                                .map(test -> test.value().evalTime()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void checkAlerts(Located<AlertTest> located) {
        AlertTest test = located.value();
        boolean labelsOnly = test.ignoreAnnotations() || scenario.value().ignoreAnnotations();
        ShownAlerts shown = new ShownAlerts(labelsOnly);
        List<String> expected = shown.expected(test);
        List<String> got = shown.got(player.firing(test.alertname()));
        verify(
                located.position(),
                "alert %s at %s".formatted(test.alertname(), time(test.evalTime())),
                expected.equals(got),
                expected,
                got);
    }

    private void check(Located<ExpressionTest> located) {
        ExpressionTest test = located.value();
        String what = "%s at %s".formatted(test.expr(), time(test.evalTime()));
        try {
            Expression expression = Expression.parse(test.expr(), features);
            SampleSet expected = SampleSet.expected(test.expSamples());
            SampleSet got = SampleSet.of(metrics.samples(expression, start.plus(test.evalTime())));
            verify(
                    located.position(),
                    what,
                    expected.equal(got, file.fuzzyCompare()),
                    expected.shown(),
                    got.shown());
        } catch (ScriptException faulty) {
            fail(located.position(), "%s: %s".formatted(what, faulty.problem()));
        } catch (IllegalArgumentException | Samples.QueryFailed failed) {
            fail(located.position(), "%s: %s".formatted(what, failed.getMessage()));
        }
    }

    private void verify(
            Position position,
            String what,
            boolean holds,
            List<String> expected,
            List<String> got) {
        if (holds) {
            passed++;
        } else {
            fail(position, "%s: expected %s, got %s".formatted(what, expected, got));
        }
    }

    private void fail(Position position, String problem) {
        String name = scenario.value().name();
        failures.add(new Failure(position, name == null ? problem : name + ": " + problem));
    }

    private static String time(Duration duration) {
        return Durations.format(duration.toMillis());
    }
}
