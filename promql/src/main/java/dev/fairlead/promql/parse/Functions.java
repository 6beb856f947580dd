package dev.fairlead.promql.parse;

import static dev.fairlead.promql.ast.ValueType.MATRIX;
import static dev.fairlead.promql.ast.ValueType.SCALAR;
import static dev.fairlead.promql.ast.ValueType.STRING;
import static dev.fairlead.promql.ast.ValueType.VECTOR;

import dev.fairlead.promql.ast.Function;
import dev.fairlead.promql.ast.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of the language with their signatures. */
public final class Functions {
    private static final Map<String, Function> ALL = all();

    private static final Set<String> EXPERIMENTAL =
            Set.of(
                    "double_exponential_smoothing",
                    "end",
                    "first_over_time",
                    "histogram_quantiles",
                    "info",
                    "mad_over_time",
                    "max_of",
                    "min_of",
                    "range",
                    "sort_by_label",
                    "sort_by_label_desc",
                    "start",
                    "step",
                    "ts_of_first_over_time",
                    "ts_of_last_over_time",
                    "ts_of_max_over_time",
                    "ts_of_min_over_time");

    private Functions() {}

    /** Whether Prometheus has a function behind a flag. */
    static boolean isExperimental(Function function) {
        return EXPERIMENTAL.contains(function.name());
    }

    /** The function of a name. */
    public static Optional<Function> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of all functions. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Function> all() {
        var all = new HashMap<String, Function>();
        for (String name :
                List.of(
                        "abs",
                        "absent",
                        "acos",
                        "acosh",
                        "asin",
                        "asinh",
                        "atan",
                        "atanh",
                        "ceil",
                        "cos",
                        "cosh",
                        "deg",
                        "exp",
                        "floor",
                        "histogram_avg",
                        "histogram_count",
                        "histogram_stddev",
                        "histogram_stdvar",
                        "histogram_sum",
                        "ln",
                        "log10",
                        "log2",
                        "rad",
                        "sgn",
                        "sin",
                        "sinh",
                        "sort",
                        "sort_desc",
                        "sqrt",
                        "tan",
                        "tanh",
                        "timestamp")) {
            add(all, name, 0, VECTOR, VECTOR);
        }
        for (String name :
                List.of(
                        "absent_over_time",
                        "avg_over_time",
                        "changes",
                        "count_over_time",
                        "delta",
                        "deriv",
                        "first_over_time",
                        "idelta",
                        "increase",
                        "irate",
                        "last_over_time",
                        "mad_over_time",
                        "max_over_time",
                        "min_over_time",
                        "present_over_time",
                        "rate",
                        "resets",
                        "stddev_over_time",
                        "stdvar_over_time",
                        "sum_over_time",
                        "ts_of_first_over_time",
                        "ts_of_last_over_time",
                        "ts_of_max_over_time",
                        "ts_of_min_over_time")) {
            add(all, name, 0, VECTOR, MATRIX);
        }
        for (String name :
                List.of(
                        "day_of_month",
                        "day_of_week",
                        "day_of_year",
                        "days_in_month",
                        "hour",
                        "minute",
                        "month",
                        "year")) {
            add(all, name, 1, VECTOR, VECTOR);
        }
        add(all, "clamp", 0, VECTOR, VECTOR, SCALAR, SCALAR);
        add(all, "clamp_max", 0, VECTOR, VECTOR, SCALAR);
        add(all, "clamp_min", 0, VECTOR, VECTOR, SCALAR);
        add(all, "double_exponential_smoothing", 0, VECTOR, MATRIX, SCALAR, SCALAR);
        // The name until Prometheus 2.
        add(all, "holt_winters", 0, VECTOR, MATRIX, SCALAR, SCALAR);
        add(all, "histogram_fraction", 0, VECTOR, SCALAR, SCALAR, VECTOR);
        add(all, "histogram_quantile", 0, VECTOR, SCALAR, VECTOR);
        add(all, "histogram_quantiles", 9, VECTOR, VECTOR, STRING, SCALAR, SCALAR);
        add(all, "info", 1, VECTOR, VECTOR, VECTOR);
        add(all, "label_join", -1, VECTOR, VECTOR, STRING, STRING, STRING);
        add(all, "label_replace", 0, VECTOR, VECTOR, STRING, STRING, STRING, STRING);
        add(all, "max_of", 0, SCALAR, SCALAR, SCALAR);
        add(all, "min_of", 0, SCALAR, SCALAR, SCALAR);
        add(all, "pi", 0, SCALAR);
        for (String name : List.of("start", "end", "range", "step")) {
            add(all, name, 0, SCALAR);
        }
        add(all, "predict_linear", 0, VECTOR, MATRIX, SCALAR);
        add(all, "quantile_over_time", 0, VECTOR, SCALAR, MATRIX);
        add(all, "round", 1, VECTOR, VECTOR, SCALAR);
        add(all, "scalar", 0, SCALAR, VECTOR);
        add(all, "sort_by_label", -1, VECTOR, VECTOR, STRING);
        add(all, "sort_by_label_desc", -1, VECTOR, VECTOR, STRING);
        add(all, "time", 0, SCALAR);
        add(all, "vector", 0, VECTOR, SCALAR);
        return Map.copyOf(all);
    }

    private static void add(
            Map<String, Function> all,
            String name,
            int variadic,
            ValueType result,
            ValueType... arguments) {
        all.put(name, new Function(name, List.of(arguments), variadic, result));
    }
}
