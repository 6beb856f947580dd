package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The experimental function {@code info}: adds labels of info metrics, such as {@code target_info},
 * to series of the same instance and job.
 */
final class InfoCalls {
    private static final List<String> IDENTIFYING = List.of("instance", "job");

    private final Evaluation evaluation;

    InfoCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** An info series; the times of its samples by step, absent where there is none. */
    private record Info(Labels labels, double[] times) {}

    /** What info metrics to look for, and which of their labels to take. */
    private record Choice(List<Matcher> names, List<Matcher> data) {
        static Choice of(List<Expr> arguments) {
            var names = new ArrayList<Matcher>();
            var data = new ArrayList<Matcher>();
            if (arguments.size() > 1 && arguments.get(1) instanceof Expr.VectorSelector given) {
                for (Matcher matcher : given.matchers()) {
                    (matcher.name().equals(Labels.NAME) ? names : data).add(matcher);
                }
            }
            if (names.isEmpty()) {
                names.add(Matcher.equal(Labels.NAME, "target_info"));
            } else if (names.stream().noneMatch(Choice::positive)) {
                names.add(new Matcher(Labels.NAME, Matcher.Op.REGEX, ".+_info"));
            }
            return new Choice(names, data);
        }

        private static boolean positive(Matcher matcher) {
            return matcher.op() == Matcher.Op.EQUAL || matcher.op() == Matcher.Op.REGEX;
        }

        boolean isInfo(Labels labels) {
            return names.stream().allMatch(matcher -> matcher.matches(labels));
        }

        boolean takes(String label) {
            return data.isEmpty() || data.stream().anyMatch(each -> each.name().equals(label));
        }

        /** Whether a series without info has no place in the result. */
        boolean needed(Set<String> found) {
            return data.stream()
                    .anyMatch(each -> !each.matches("") && !found.contains(each.name()));
        }
    }

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        var choice = Choice.of(call.arguments());
        Expr operand = call.arguments().getFirst();
        Map<String, List<Info>> infos = infos(choice, operand, call, grid);
        evaluation.stream(
                operand,
                grid,
                series -> {
                    if (choice.isInfo(series.labels)) {
                        sink.accept(series);
                    } else {
                        enrich(
                                series,
                                choice,
                                infos.getOrDefault(key(series.labels), List.of()),
                                sink);
                    }
                });
    }

    private static String key(Labels labels) {
        var key = new StringBuilder();
        IDENTIFYING.forEach(name -> key.append(labels.get(name)).append('\u0000'));
        return key.toString();
    }

    private Map<String, List<Info>> infos(Choice choice, Expr operand, Expr.Call call, Grid grid) {
        var matchers = new ArrayList<>(choice.names());
        matchers.addAll(choice.data());
        Expr.@Nullable VectorSelector base =
                Windows.unwrap(operand) instanceof Expr.VectorSelector selector ? selector : null;
        var selector =
                new Expr.VectorSelector(
                        "",
                        matchers,
                        base == null ? 0 : base.offset(),
                        base == null ? null : base.at(),
                        call.span());
        evaluation.select(
                selector,
                grid,
                false,
                series -> {
                    if (series.hasHistograms()) {
                        throw PromQlEvaluationException.execution(
                                "info sample should be float: " + series.labels);
                    }
                });
        var infos = new HashMap<String, List<Info>>();
        evaluation.select(
                selector,
                grid,
                true,
                series -> {
                    evaluation.hold(series);
                    infos.computeIfAbsent(key(series.labels), key -> new ArrayList<>())
                            .add(new Info(series.labels, series.values));
                });
        return infos;
    }

    private void enrich(
            StepSeries series, Choice choice, List<Info> infos, Consumer<StepSeries> sink) {
        boolean identified = IDENTIFYING.stream().anyMatch(series.labels::has);
        var byLabels = new HashMap<Labels, StepSeries>();
        for (int i = 0; i < series.values.length; i++) {
            if (!series.has(i)) {
                continue;
            }
            evaluation.work(infos.size() * 64L);
            Labels labels = labels(series.labels, choice, identified ? infos : List.of(), i);
            if (labels == null) {
                continue;
            }
            byLabels.computeIfAbsent(
                            labels,
                            key -> evaluation.held(key, series.dropName, series.values.length))
                    .copy(i, series);
        }
        evaluation.handOnHeld(byLabels.values(), sink);
    }

    /** The labels with those of the info series at a step; null where needed ones are missing. */
    private static @Nullable Labels labels(Labels base, Choice choice, List<Info> infos, int step) {
        var newest = new HashMap<String, Info>();
        for (Info info : infos) {
            if (!StepSeries.absent(info.times()[step])) {
                newest.merge(info.labels().metricName(), info, (a, b) -> later(a, b, step));
            }
        }
        var found = new HashSet<String>();
        var added = new HashMap<String, String>();
        for (Info info : newest.values()) {
            info.labels()
                    .forEach((name, value) -> {
                        if (name.equals(Labels.NAME) || !choice.takes(name)) {
                            return;
                        }
                        found.add(name);
                        if (base.has(name) || IDENTIFYING.contains(name)) {
                            return;
                        }
                        String other = added.putIfAbsent(name, value);
                        if (other != null && !other.equals(value)) {
                            throw PromQlEvaluationException.execution("conflicting label: " + name);
                        }
                    });
        }
        if (choice.needed(found)) {
            return null;
        }
        Labels result = base;
        for (Map.Entry<String, String> label : added.entrySet()) {
            result = result.with(label.getKey(), label.getValue());
        }
        return result;
    }

    private static Info later(Info a, Info b, int step) {
        if (a.times()[step] == b.times()[step]) {
            throw PromQlEvaluationException.execution(
                    "found duplicate series for info metric: existing "
                            + a.labels()
                            + ", new "
                            + b.labels());
        }
        return a.times()[step] > b.times()[step] ? a : b;
    }
}
