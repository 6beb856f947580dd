package dev.fairlead.promql;

import java.util.Random;

/**
 * Makes random queries that Prometheus 2 and 3 answer alike.
 *
 * <p>Left out is what they answer differently: sums, means and deviations of values that are not
 * finite (0 or not-a-number before), {@code atan2}, which kept the metric name, values of {@code
 * count_values} that are the last digit of a rounding, {@code rate} and {@code increase} of values
 * near zero, {@code predict_linear} of a window with {@code @}, which moved with the step, parts of
 * a date of what is no date, and logarithms of subnormal numbers. Comparisons match one to one:
 * that several matched was an error of what they left over only, until Prometheus 3. Functions that
 * are new in Prometheus 3 are left to the scripts.
 */
final class RandomQueries {
    private static final String[] MATH = {
        "abs",
        "ceil",
        "floor",
        "sgn",
        "tanh",
        "atan",
        "asinh",
        "deg",
        "rad",
        "sort",
        "sort_desc",
        "-",
        "+"
    };

    /** Those that make values that are not finite, or large differences of small ones. */
    private static final String[] WILD_MATH = {
        "exp", "ln", "log2", "log10", "sqrt", "acosh", "atanh", "asin", "acos", "sinh", "cosh",
        "sin", "cos", "tan"
    };

    private static final String[] CALENDAR = {
        "minute",
        "hour",
        "day_of_week",
        "day_of_month",
        "day_of_year",
        "days_in_month",
        "month",
        "year"
    };

    /** Those that are defined for infinities and not-a-number in every version. */
    private static final String[] RANGE_OF_ODD = {
        "min_over_time",
        "max_over_time",
        "count_over_time",
        "last_over_time",
        "present_over_time",
        "changes",
        "resets"
    };

    private static final String[] RANGE = {
        "irate",
        "delta",
        "idelta",
        "deriv",
        "changes",
        "resets",
        "sum_over_time",
        "avg_over_time",
        "min_over_time",
        "max_over_time",
        "count_over_time",
        "last_over_time",
        "stddev_over_time",
        "stdvar_over_time",
        "present_over_time"
    };
    private static final String[] AGGREGATIONS = {"sum", "avg", "min", "max", "count", "group"};
    private static final String[] ARITHMETIC = {"+", "-", "*", "/", "^"};
    private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};
    private static final String[] GROUPINGS = {
        "",
        " by (job)",
        " by (instance)",
        " without (instance)",
        " by (job, instance)",
        " without (le)",
        " by ()"
    };

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String selector() {
        String name = pick("c_total", "g", "g", "c_total", "d_bucket", "info");
        return name
                + pick(
                        "",
                        "",
                        "{job=\"j1\"}",
                        "{job!=\"j1\"}",
                        "{instance=~\"i[12]\"}",
                        "{instance!~\".*3\"}",
                        "{x=\"\"}");
    }

    private String duration() {
        return pick("30s", "1m", "2m", "5m", "7m", "10m");
    }

    private String modifiers() {
        return pick(
                "",
                "",
                "",
                " offset 1m",
                " offset -2m",
                " @ 1700001500.007",
                " @ end()",
                " @ start() offset 30s");
    }

    private String range(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "("
                    + vector(depth - 1)
                    + ")["
                    + duration()
                    + ":"
                    + pick("", "20s", "1m", "7s")
                    + "]"
                    + modifiers();
        }
        return selector() + "[" + duration() + "]" + modifiers();
    }

    private String scalar(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "time()";
            case 1 -> depth > 0 ? "scalar(" + vector(depth - 1) + ")" : "2";
            case 2 -> "(3 - 1.5)";
            default -> pick("2", "0.5", "-3", "100", "1e3", "0");
        };
    }

    /** A query over values that are infinite, not-a-number, huge, tiny or a negative zero. */
    private String odd() {
        String odd = "odd" + pick("", "{job=\"j1\"}") + modifiers();
        return switch (random.nextInt(6)) {
            case 0 -> pick(pick(MATH), pick(WILD_MATH)) + "(" + pick(odd, "g", "c_total") + ")";
            case 1 -> pick(RANGE_OF_ODD) + "(odd[" + duration() + "]" + modifiers() + ")";
            case 2 ->
                    odd
                            + " "
                            + pick(COMPARISONS)
                            + pick("", " bool")
                            + " on (job, instance) "
                            + pick("g", "odd offset 1m");
            case 3 ->
                    odd
                            + " "
                            + pick("%", pick(ARITHMETIC))
                            + " "
                            + pick("2", "-1", "0", "1e300", "Inf");
            case 4 -> pick("min", "max", "count", "group") + pick(GROUPINGS) + " (" + odd + ")";
            default -> "clamp(" + odd + ", " + pick("-1", "0") + ", " + pick("1", "1e301") + ")";
        };
    }

    /** Any query. */
    String query() {
        return random.nextInt(10) == 0 ? odd() : vector(3);
    }

    private String counters() {
        return pick("rate", "increase")
                + "("
                + pick("c_total", "d_bucket", "c_total{job=\"j1\"}", "d_bucket{le!~\"1|5\"}")
                + "["
                + duration()
                + "]"
                + modifiers()
                + ")";
    }

    private String vector(int depth) {
        if (depth == 0) {
            return selector() + modifiers();
        }
        return switch (random.nextInt(14)) {
            case 0 -> pick(MATH) + "(" + vector(depth - 1) + ")";
            case 1 -> counters();
            case 2 -> pick(RANGE) + "(" + range(depth - 1) + ")";
            case 3, 4 -> pick(AGGREGATIONS) + pick(GROUPINGS) + " (" + vector(depth - 1) + ")";
            case 5 -> "(" + vector(depth - 1) + ") " + pick(ARITHMETIC) + " " + scalar(depth - 1);
            case 6 ->
                    scalar(depth - 1)
                            + " "
                            + pick(COMPARISONS)
                            + pick("", " bool")
                            + " ("
                            + vector(depth - 1)
                            + ")";
            case 7 ->
                    "("
                            + vector(depth - 1)
                            + ") "
                            + pick(ARITHMETIC)
                            + pick(
                                    "",
                                    " on (job, instance)",
                                    " ignoring (le)",
                                    " on (instance) group_left (job)",
                                    " on (job, instance) group_right (v)")
                            + " ("
                            + vector(depth - 1)
                            + ")";
            case 8 ->
                    "("
                            + vector(depth - 1)
                            + ") "
                            + pick("and", "or", "unless")
                            + pick("", " on (instance)", " ignoring (v)")
                            + " ("
                            + vector(depth - 1)
                            + ")";
            case 9 ->
                    "histogram_quantile("
                            + pick("0.5", "0.9", "0", "1", "0.99")
                            + ", sum by (le"
                            + pick("", ", job")
                            + ") (rate(d_bucket["
                            + duration()
                            + "])))";
            case 10 ->
                    "quantile_over_time("
                            + pick("0.1", "0.5", "0.95")
                            + ", "
                            + range(depth - 1)
                            + ")";
            case 11 ->
                    pick("clamp_min", "clamp_max", "round")
                            + "("
                            + vector(depth - 1)
                            + ", "
                            + pick("1", "10", "0.3")
                            + ")";
            case 12 ->
                    pick(
                            "predict_linear(" + selector() + "[" + duration() + "], 600)",
                            "holt_winters(" + range(depth - 1) + ", 0.3, 0.6)",
                            "label_replace("
                                    + vector(depth - 1)
                                    + ", \"to\", \"x$1\", \"instance\", \"i(.*)\")",
                            "label_join("
                                    + vector(depth - 1)
                                    + ", \"to\", \"-\", \"job\", \"instance\")",
                            "absent(" + vector(depth - 1) + ")",
                            "absent_over_time(" + range(depth - 1) + ")",
                            "timestamp(" + vector(depth - 1) + ")",
                            pick(CALENDAR) + "(" + pick("", vector(depth - 1)) + ")",
                            pick(CALENDAR) + "(vector(time() * " + pick("1", "0.5", "-1") + "))",
                            "vector(" + scalar(depth - 1) + ")",
                            pick("stddev", "stdvar") + pick(GROUPINGS) + " (" + selector() + ")",
                            selector() + " % " + pick("7", "-0.3"),
                            "clamp(" + vector(depth - 1) + ", -2, 3)",
                            pick("topk", "bottomk") + pick(GROUPINGS) + " (2, g)",
                            "count by (job) (topk by (job) (3, " + selector() + "))");
            default ->
                    pick("quantile", "topk", "bottomk").equals("quantile")
                            ? "quantile" + pick(GROUPINGS) + " (0.7, " + vector(depth - 1) + ")"
                            : "count_values"
                                    + pick("", " by (job)")
                                    + " (\"n\", round(clamp("
                                    + vector(depth - 1)
                                    + ", -1000, 1000)))";
        };
    }
}
