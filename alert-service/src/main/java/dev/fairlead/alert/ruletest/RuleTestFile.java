package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.rule.RuleFile;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of unit tests of rules, as promtool reads it.
 *
 * @param ruleFiles paths, relative to the file's folder, with {@code *}, {@code ?} and {@code []}
 * @param evaluationInterval time between two evaluations; 0 for a minute
 * @param groupEvalOrder names of groups in the order in which they are evaluated
 * @param fuzzyCompare whether numbers may differ in their last binary digit
 */
record RuleTestFile(
        @Named("rule_files") @Default("[]") List<String> ruleFiles,
        @Named("evaluation_interval") @Default("1m") Duration evaluationInterval,
        @Named("group_eval_order") @Default("[]") List<String> groupEvalOrder,
        @Named("fuzzy_compare") @Default("false") boolean fuzzyCompare,
        @Default("[]") List<Located<Scenario>> tests) {
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

    RuleTestFile {
        evaluationInterval = evaluationInterval.isZero() ? USUAL_INTERVAL : evaluationInterval;
        Set<String> names = new HashSet<>();
        for (String name : groupEvalOrder) {
            if (!names.add(name)) {
                throw new InvalidField(
                        "group_eval_order", "each group once, not '%s' again".formatted(name));
            }
        }
    }

    static Binder binder() {
        return Binder.standard()
                .asGoReads()
                .with(Duration.class, "a duration", RuleFile::duration)
                .with(ExpectedNumber.class, "a number", ExpectedNumber::parse)
                .with(StartTime.class, "a time", StartTime::parse);
    }

    /**
     * Series, and what is expected of the rules on them.
     *
     * @param interval time between two values of the series; 0 for that of the evaluations
     * @param ignoreAnnotations whether alerts are compared by their labels alone
     */
    record Scenario(
            @Default("0") Duration interval,
            @Named("input_series") @Default("[]") List<Input> inputSeries,
            @Nullable String name,
            @Named("alert_rule_test") @Default("[]") List<Located<AlertTest>> alertRuleTest,
            @Named("promql_expr_test") @Default("[]") List<Located<ExpressionTest>> promqlExprTest,
            @Named("external_labels") @Default("{}") Map<String, String> externalLabels,
            @Named("external_url") @Default("\"\"") String externalUrl,
            @Named("ignore_annotations") @Default("false") boolean ignoreAnnotations,
            @Named("start_timestamp") @Default("0") StartTime startTimestamp) {}

    /** A series and its values in the expanding notation. */
    record Input(String series, @Default("\"\"") String values) {}

    /** The alerts of a name that fire at a time, and no others of it. */
    record AlertTest(
            @Named("eval_time") @Default("0") Duration evalTime,
            String alertname,
            @Named("ignore_annotations") @Default("false") boolean ignoreAnnotations,
            @Named("exp_alerts") @Default("[]") List<ExpectedAlert> expAlerts) {
        AlertTest {
            if (alertname.isEmpty()) {
                throw new InvalidField("alertname", "the name of an alert");
            }
        }
    }

    /** The labels of an alert, besides its name, and its annotations. */
    record ExpectedAlert(
            @Named("exp_labels") @Default("{}") Map<String, String> expLabels,
            @Named("exp_annotations") @Default("{}") Map<String, String> expAnnotations) {}

    /** The samples that an expression yields at a time. */
    record ExpressionTest(
            String expr,
            @Named("eval_time") @Default("0") Duration evalTime,
            @Named("exp_samples") @Default("[]") List<ExpectedSample> expSamples) {}

    /** A series with a number, or with a histogram where that is given. */
    record ExpectedSample(
            @Default("\"\"") String labels,
            @Default("0") ExpectedNumber value,
            @Default("\"\"") String histogram) {}

    /** A number as Go's YAML reads it: also hexadecimal, infinite, or none. */
    record ExpectedNumber(double value) {
        static ExpectedNumber parse(String text) {
            String sign = text.startsWith("-") ? "-" : "";
            String unsigned =
                    text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
            return new ExpectedNumber(
                    switch (unsigned) {
                        case ".inf", ".Inf", ".INF" ->
                                sign.isEmpty()
                                        ? Double.POSITIVE_INFINITY
                                        : Double.NEGATIVE_INFINITY;
                        case ".nan", ".NaN", ".NAN" -> Double.NaN;
                        default -> finite(sign, unsigned.replace("_", ""));
                    });
        }

        private static double finite(String sign, String digits) {
            boolean hexadecimal = digits.startsWith("0x") && digits.length() < 18;
            if (!hexadecimal && !digits.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                throw new IllegalArgumentException("such as 1.5, 1e6 or .inf");
            }
            return hexadecimal
                    ? Long.parseLong(sign + digits.substring(2), 16)
                    : Double.parseDouble(sign + digits);
        }
    }

    /** When a scenario begins: seconds since the epoch, or RFC 3339. */
    record StartTime(Instant at) {
        static StartTime parse(String text) {
            return new StartTime(
                    text.matches("[0-9]{1,11}(\\.[0-9]{1,3})?")
                            ? Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000))
                            : Instant.parse(text));
        }
    }
}
