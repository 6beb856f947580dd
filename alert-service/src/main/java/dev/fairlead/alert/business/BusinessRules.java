package dev.fairlead.alert.business;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.RecordingRule;
import dev.fairlead.alert.rule.Rule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.Template;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.parse.Feature;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that the business metrics of a service are: Prometheus' own, so that anybody can look
 * at what they yield. A query that takes long is asked once a minute, whoever looks at it.
 */
public final class BusinessRules {

    /** Name of the alert that a metric is too low. */
    public static final String LOW = "BusinessMetricLow";

    static final String SERIES = "business:value";
    static final String SERVICE = "service";
    static final String METRIC = "metric";
    static final String FILE = "business";

    private static final String KIND = "kind";
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private BusinessRules() {}

    /**
     * What a metric is.
     *
     * @param features which of Prometheus' experiments it may use
     * @throws IllegalArgumentException where it is no PromQL, or yields no samples at a time
     */
    public static Expression value(BusinessMetric metric, Set<Feature> features) {
        return Expression.parse(metric.query().value(), features);
    }

    /**
     * The rules of a service, evaluated one after the other.
     *
     * @param metrics by name; their queries hold
     */
    public static RuleGroup of(
            String service, Map<String, BusinessMetric> metrics, Set<Feature> features) {
        List<Rule> rules = new ArrayList<>();
        metrics.forEach((name, metric) -> {
            rules.add(recording(service, name, metric, features));
            Double bound = metric.lowerBound();
            if (bound != null) {
                rules.add(low(service, name, metric, bound, features));
            }
        });
        return new RuleGroup(FILE, service, INTERVAL, Duration.ZERO, rules);
    }

    /** In lines of its own, as it may end in a comment; a number alone is compared with none. */
    private static String number(BusinessMetric metric, Set<Feature> features) {
        boolean alone = value(metric, features).expr().type() == ValueType.SCALAR;
        return (alone ? "vector(\n%s\n)" : "(\n%s\n)").formatted(metric.query().value());
    }

    /**
     * What is divided by nothing is no number. Of several series nobody knows which one is meant:
     * the evaluation fails and says so.
     */
    private static Rule recording(
            String service, String name, BusinessMetric metric, Set<Feature> features) {
        return new RecordingRule(
                SERIES,
                Expression.parse("(%s > -Inf) < Inf".formatted(number(metric, features)), features),
                Map.of(SERVICE, service, METRIC, name, KIND, metric.kind().text()),
                1);
    }

    private static Rule low(
            String service,
            String name,
            BusinessMetric metric,
            double bound,
            Set<Feature> features) {
        String unit = metric.unit() == null ? "" : " " + metric.unit();
        String least = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
        String description = metric.description();
        return new AlertingRule(
                LOW,
                Expression.parse("%s < %s".formatted(number(metric, features), least), features),
                metric.hold(),
                Duration.ZERO,
                Map.of(
                        "severity",
                        Template.parse("warning"),
                        SERVICE,
                        Template.parse(service),
                        METRIC,
                        Template.parse(name)),
                Map.of(
                        "summary",
                        Template.parse(
                                "%s: %s is {{ $value | humanize }}%s, expected at least %s"
                                        .formatted(service, name, unit, least)),
                        "description",
                        Template.parse(description == null ? "" : description)),
                1);
    }

    /** The metric that a rule records; empty where it does something else. */
    static Optional<String> metric(Rule rule) {
        return rule instanceof RecordingRule recording
                ? Optional.ofNullable(recording.labels().get(METRIC))
                : Optional.empty();
    }

    /** A service's series over time, one whatever labels its query yields. */
    static String overTime(String service, String name) {
        return "max by (%s, %s) (%s{%s=\"%s\", %s=\"%s\"})"
                .formatted(SERVICE, METRIC, SERIES, SERVICE, service, METRIC, name);
    }
}
