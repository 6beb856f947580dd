package dev.fairlead.alert.slo;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.RecordingRule;
import dev.fairlead.alert.rule.Rule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.Template;
import dev.fairlead.alert.slo.SloPeriod.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules that an objective is: Prometheus' own, so that anybody can look at what they yield.
 *
 * <p>Each minute the rates of errors and of all events over five minutes are recorded. Everything
 * else is made of these: what they add up to over a window is what happened in it, and a month of
 * them is 43,200 samples.
 */
public final class SloRules {

    /** Name of the alert that somebody is paged for. */
    public static final String FAST = "ErrorBudgetBurnsFast";

    /** Name of the alert that somebody looks at during the day. */
    public static final String SLOWLY = "ErrorBudgetBurnsSlowly";

    static final String ERRORS = "slo:errors:rate5m";
    static final String TOTAL = "slo:total:rate5m";
    static final String BURN_RATE = "slo:burn_rate:";
    static final String ATTAINED = "slo:attained:ratio";
    static final String EVENTS = "slo:events:sum";
    static final String BUDGET_LEFT = "slo:budget_left:ratio";

    /** Time between two looks at the whole period. */
    static final Duration LONG_INTERVAL = Duration.ofMinutes(5);

    /** Longer than HighErrorRatio holds: what fails right now is told as that, and first. */
    private static final Duration FAST_HOLD = Duration.ofMinutes(6);

    private static final String FILE = "slos";
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final String SHORTEST = "5m";

    /** After so long without a measurement an alert ends: nobody can mend what is gone. */
    private static final String GONE = "6h";

    private final Slo slo;
    private final String errors;
    private final String total;
    private final String on;

    private SloRules(Slo slo) {
        this.slo = slo;
        String selector = "{%s=\"%s\"}".formatted(Slo.LABEL, slo.name());
        this.errors = ERRORS + selector;
        this.total = TOTAL + selector;
        this.on = String.join(", ", slo.by());
    }

    /** Two groups: one that looks at windows, and one that looks at the period. */
    public static List<RuleGroup> of(Slo slo) {
        SloRules rules = new SloRules(slo);
        return List.of(
                rules.group("slo-" + slo.name(), INTERVAL, rules.windows()),
                rules.group("slo-" + slo.name() + "-budget", LONG_INTERVAL, rules.period()));
    }

    private RuleGroup group(String name, Duration interval, List<Rule> rules) {
        return new RuleGroup(FILE, name, interval, Duration.ZERO, rules);
    }

    private List<Rule> windows() {
        List<Rule> rules = new ArrayList<>();
        String all = slo.total().sum(on, SHORTEST);
        String bad = slo.errors().sum(on, SHORTEST);
        // Nobody counts errors that there were not: no series of them is none.
        rules.add(record(ERRORS, "%s or %s * 0".formatted(bad, all)));
        rules.add(record(TOTAL, all));
        for (Window window : Window.values()) {
            rules.add(burnRate(window, window.longText(), true));
            // Six hours are the long window of one pair and the short one of another.
            if (window != Window.THREE_DAYS) {
                rules.add(burnRate(window, window.shortText(), false));
            }
        }
        rules.add(alert(FAST, "critical", FAST_HOLD, Window.HOUR, Window.SIX_HOURS));
        rules.add(alert(SLOWLY, "warning", Duration.ZERO, Window.DAY, Window.THREE_DAYS));
        return rules;
    }

    /** How many times as fast as allowed the budget is spent over a window. */
    private Rule burnRate(Window of, String window, boolean enough) {
        String rate =
                window.equals(SHORTEST)
                        ? "%s / %s / %s".formatted(errors, total, number(slo.budget()))
                        : spent(window, enough ? of.length() : of.shortLength());
        return record(BURN_RATE + window, enough ? enough(rate, window) : rate);
    }

    /**
     * Errors of a time, as a multiple of what is allowed in it. What was not measured spent
     * nothing: an hour of errors is not six hours of errors.
     */
    private String spent(String window, Duration length) {
        return "%s / %s / %s * clamp_max(count_over_time(%s[%s]) / %d, 1)"
                .formatted(
                        sum(errors, window),
                        sum(total, window),
                        number(slo.budget()),
                        total,
                        window,
                        length.dividedBy(INTERVAL));
    }

    private static String sum(String series, String window) {
        return "sum_over_time(%s[%s])".formatted(series, window);
    }

    /** Events of a window: a rate each minute is as many events as its seconds. */
    private String events(String window) {
        return "%s * %d".formatted(sum(total, window), INTERVAL.toSeconds());
    }

    private String enough(String expression, String window) {
        return slo.minimum() == 0
                ? expression
                : "(%s) and %s >= %d".formatted(expression, events(window), slo.minimum());
    }

    private List<Rule> period() {
        String period = slo.period().text();
        String ratio = "%s / %s".formatted(sum(errors, period), sum(total, period));
        String spent = spent(period, slo.period().length());
        return List.of(
                record(EVENTS, events(period)),
                record(ATTAINED, "1 - %s".formatted(ratio)),
                record(BUDGET_LEFT, enough("1 - %s".formatted(spent), period)));
    }

    /**
     * Fires where two windows say so, so that it neither begins late nor lasts long. Where nothing
     * is measured it neither begins nor ends, until it is to be assumed that the service is gone.
     */
    private Rule alert(String name, String severity, Duration hold, Window one, Window other) {
        String measured = "(%s or %s) and %s".formatted(burns(one), burns(other), total);
        String stays =
                "max by (%s, %s) (ALERTS{alertname=\"%s\", alertstate=\"firing\", %s=\"%s\"}) unless %s and present_over_time(%s[%s])"
                        .formatted(Slo.LABEL, on, name, Slo.LABEL, slo.name(), total, total, GONE);
        String whose =
                slo.by().stream()
                        .map(label -> "{{ $labels.%s }}".formatted(label))
                        .collect(Collectors.joining(", "));
        String summary =
                "%s: %s falls short of %s %%, its error budget is spent at least %s times as fast as allowed"
                        .formatted(whose, slo.name(), number(slo.objective()), least(one, other));
        String description = slo.description();
        return new AlertingRule(
                name,
                Expression.parse("(%s) or (%s)".formatted(measured, stays)),
                hold,
                Duration.ZERO,
                Map.of("severity", Template.parse(severity), Slo.LABEL, Template.parse(slo.name())),
                Map.of(
                        "summary",
                        Template.parse(summary),
                        "description",
                        Template.parse(description == null ? "" : description.replace("{{", "{"))),
                0);
    }

    /** The rate from which on either window fires, for people. */
    private String least(Window one, Window other) {
        double factor = Math.min(slo.period().factor(one), slo.period().factor(other));
        return BigDecimal.valueOf(factor).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private String burns(Window window) {
        String factor = number(slo.period().factor(window));
        return "(%s > %s and %s > %s)"
                .formatted(
                        burnSeries(window.longText()),
                        factor,
                        burnSeries(window.shortText()),
                        factor);
    }

    private String burnSeries(String window) {
        return "%s%s{%s=\"%s\"}".formatted(BURN_RATE, window, Slo.LABEL, slo.name());
    }

    private Rule record(String name, String expression) {
        return new RecordingRule(
                name, Expression.parse(expression), Map.of(Slo.LABEL, slo.name()), 0);
    }

    /** Without an exponent and without the tail that binary numbers have. */
    private static String number(double value) {
        BigDecimal plain = BigDecimal.valueOf(Math.round(value * 1e9), 9).stripTrailingZeros();
        return plain.toPlainString();
    }
}
