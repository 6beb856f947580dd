package dev.fairlead.promql.testing;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.eval.Annotation;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.PromQlParseException;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs scripts, each on an empty store. As Prometheus' own runner it repeats every instant query as
 * the middle of a range query, and has all experiments on but one: a metric's type is told by its
 * name. Another choice is an option of the evaluator.
 */
public final class ScriptRunner {
    private static final Duration EVER = Duration.ofDays(365_000);

    private final Evaluator evaluator;

    /** A runner with Prometheus' settings for tests. */
    public ScriptRunner() {
        this(
                EvaluatorOptions.defaults()
                        .withFeatures(
                                EnumSet.complementOf(EnumSet.of(Feature.TYPE_AND_UNIT_LABELS))));
    }

    /** A runner with given options. */
    public ScriptRunner(EvaluatorOptions options) {
        this.evaluator = new Evaluator(options);
    }

    /** Runs a script. A command that cannot be read counts as one failure, and the rest runs. */
    public ScriptResult run(String script) {
        List<Command> commands = ScriptParser.parse(script);
        InMemoryStore store = emptyStore();
        int passed = 0;
        var failures = new ArrayList<ScriptResult.Failure>();
        for (Command command : commands) {
            switch (command) {
                case Command.Clear clear -> store = emptyStore();
                case Command.Load load -> load(load, store);
                case Command.Faulty faulty ->
                        failures.add(
                                new ScriptResult.Failure(
                                        faulty.line(), faulty.text(), faulty.problem()));
                case Command.Eval eval -> {
                    Optional<String> problem = evaluate(eval, store);
                    if (problem.isEmpty()) {
                        passed++;
                    } else {
                        failures.add(
                                new ScriptResult.Failure(eval.line(), eval.query(), problem.get()));
                    }
                }
            }
        }
        return new ScriptResult(passed, failures);
    }

    private static InMemoryStore emptyStore() {
        return new InMemoryStore(new StoreOptions(EVER, Long.MAX_VALUE, Integer.MAX_VALUE, EVER));
    }

    private static void load(Command.Load load, InMemoryStore store) {
        List<SeriesLine> all = load.series();
        if (load.withCustomHistograms()) {
            all = Stream.concat(all.stream(), CustomHistograms.of(all).stream()).toList();
        }
        // Of several lines for one series the last counts.
        var bySeries = new LinkedHashMap<Labels, SeriesLine>();
        all.forEach(line -> bySeries.put(line.labels(), line));
        for (SeriesLine line : bySeries.values()) {
            for (int i = 0; i < line.points().size(); i++) {
                long time = i * load.step();
                switch (line.points().get(i)) {
                    case Point.Omitted omitted -> {}
                    case Point.Number number ->
                            store.appendSince(
                                    SeriesSource.any(),
                                    line.labels(),
                                    line.start(i, time),
                                    time,
                                    number.value());
                    case Point.Histogram histogram ->
                            store.appendSince(
                                    SeriesSource.any(),
                                    line.labels(),
                                    line.start(i, time),
                                    time,
                                    histogram.histogram());
                }
            }
        }
    }

    private Optional<String> evaluate(Command.Eval eval, InMemoryStore store) {
        try {
            Expr expr = PromQl.parse(eval.query());
            QueryResult result =
                    eval.range()
                            ? evaluator.range(
                                    expr,
                                    store,
                                    eval.window().start(),
                                    eval.window().end(),
                                    Duration.ofMillis(eval.window().step()))
                            : evaluator.instant(expr, store, time(eval));
            if (eval.expects(Expectation.Kind.FAIL)) {
                return Optional.of("expected error but got none");
            }
            Optional<String> problem =
                    remarks(eval, result).or(() -> new Comparison(eval).compare(result.value()));
            boolean repeat =
                    !eval.range() && eval.expectedMatrix() == null && eval.string() == null;
            return problem.isEmpty() && repeat ? inRange(eval, expr, store) : problem;
        } catch (PromQlEvaluationException | PromQlParseException | IllegalArgumentException e) {
            return failure(eval, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A fault of the evaluator, which no script can expect; the others still run.
            return Optional.of("internal error: " + e);
        }
    }

    private static long time(Command.Eval eval) {
        return eval.expectedMatrix() == null ? eval.window().start() : eval.expectedMatrix().end();
    }

    private static Optional<String> failure(Command.Eval eval, String message) {
        var expected =
                eval.expectations().stream()
                        .filter(each -> each.kind() == Expectation.Kind.FAIL)
                        .toList();
        if (expected.isEmpty()) {
            return Optional.of("error evaluating query: " + message);
        }
        return expected.stream()
                .filter(each -> !each.matches(message))
                .findFirst()
                .map(each -> "expected error matching " + each.describe() + " but got: " + message);
    }

    private static Optional<String> remarks(Command.Eval eval, QueryResult result) {
        return remarks(
                        eval,
                        result,
                        Annotation.Severity.WARNING,
                        Expectation.Kind.WARN,
                        Expectation.Kind.NO_WARN)
                .or(() ->
                        remarks(
                                eval,
                                result,
                                Annotation.Severity.INFO,
                                Expectation.Kind.INFO,
                                Expectation.Kind.NO_INFO));
    }

    private static Optional<String> remarks(
            Command.Eval eval,
            QueryResult result,
            Annotation.Severity severity,
            Expectation.Kind wanted,
            Expectation.Kind unwanted) {
        List<Annotation> found =
                result.annotations().stream().filter(each -> each.severity() == severity).toList();
        if (eval.expects(unwanted) && !found.isEmpty()) {
            return Optional.of("unexpected annotations " + texts(found, eval));
        }
        var expected = eval.expectations().stream().filter(each -> each.kind() == wanted).toList();
        if (expected.isEmpty()) {
            return Optional.empty();
        }
        for (Expectation each : expected) {
            if (found.stream().noneMatch(remark -> each.matches(remark, eval.query()))) {
                return Optional.of(
                        "expected annotation matching "
                                + each.describe()
                                + " but found "
                                + texts(found, eval));
            }
        }
        return found.stream()
                .filter(remark ->
                        expected.stream().noneMatch(each -> each.matches(remark, eval.query())))
                .findFirst()
                .map(remark -> "unexpected annotation " + texts(List.of(remark), eval));
    }

    private static List<String> texts(List<Annotation> remarks, Command.Eval eval) {
        return remarks.stream()
                .map(each -> each.message() + " (" + each.span().place(eval.query()) + ")")
                .toList();
    }

    /** The same query as the middle step of a range query must give the same. */
    private Optional<String> inRange(Command.Eval eval, Expr expr, InMemoryStore store) {
        if (expr.type() == ValueType.STRING
                || expr.type() == ValueType.MATRIX
                || eval.query().matches("(?is).*(start|end|range|step)\\(\\).*")) {
            return Optional.empty();
        }
        long time = eval.window().start();
        var matrix =
                (Value.Matrix)
                        evaluator
                                .range(
                                        expr,
                                        store,
                                        time - 60_000,
                                        time + 60_000,
                                        Duration.ofMinutes(1))
                                .value();
        if (eval.expects(Expectation.Kind.ORDERED)) {
            return Optional.empty();
        }
        var samples = new ArrayList<Sample>();
        for (Range range : matrix.series()) {
            for (int i = 0; i < range.size(); i++) {
                if (range.timestamps()[i] == time) {
                    FloatHistogram histogram = range.histogram(i);
                    samples.add(new Sample(range.labels(), time, range.values()[i], histogram));
                }
            }
        }
        var comparison = new Comparison(eval);
        Optional<String> problem =
                eval.scalar() != null
                                && samples.size() == 1
                                && samples.getFirst().labels().equals(Labels.empty())
                        ? comparison.compare(new Value.Scalar(time, samples.getFirst().value()))
                        : comparison.vector(samples);
        return problem.map(text -> text + " (in range mode)");
    }
}
