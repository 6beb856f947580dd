package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.parse.Feature;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of rules as Prometheus writes it, with Prometheus' checks. */
public record RuleFile(@Default("[]") List<Group> groups) {
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

    public RuleFile {
        Set<String> names = new HashSet<>();
        for (Group group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException(
                        "group '%s' is there twice: expected unique names in a file"
                                .formatted(group.name()));
            }
        }
    }

    /**
     * What reads such files.
     *
     * @param features which of Prometheus' experiments expressions may use
     */
    public static Binder binder(Set<Feature> features) {
        return Binder.standard()
                .asGoReads()
                .with(Duration.class, "a duration", RuleFile::duration)
                .with(Template.class, "a text with templates", Template::parse)
                .with(
                        Expression.class,
                        "a PromQL expression",
                        text -> Expression.ofRule(text, features));
    }

    /** A duration as Prometheus reads it: of nothing it needs no unit. */
    public static Duration duration(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        return Durations.parse(text)
                .map(Duration::ofMillis)
                .orElseThrow(() -> new IllegalArgumentException("such as 30s, 5m, 1h30m or 7d"));
    }

    /**
     * Rules that are evaluated together.
     *
     * @param interval 0 for the usual one
     */
    public record Group(
            String name,
            @Default("1m") Duration interval,
            @Named("query_offset") @Default("0s") Duration queryOffset,
            @Default("0") int limit,
            @Default("{}") Map<String, Template> labels,
            @Default("[]") List<Rule> rules) {
        public Group {
            if (name.isEmpty()) {
                throw new InvalidField("name", "a name");
            }
            interval = interval.isZero() ? USUAL_INTERVAL : interval;
            requireNames(labels, "labels");
        }
    }

    /** A rule: one with {@code record} writes samples, one with {@code alert} makes alerts. */
    public record Rule(
            @Nullable String record,
            @Nullable String alert,
            Expression expr,
            @Named("for") @Default("0s") Duration hold,
            @Named("keep_firing_for") @Default("0s") Duration keepFiringFor,
            @Default("{}") Map<String, Template> labels,
            @Default("{}") Map<String, Template> annotations) {
        public Rule {
            record = record == null || record.isEmpty() ? null : record;
            alert = alert == null || alert.isEmpty() ? null : alert;
            if ((record == null) == (alert == null)) {
                throw new IllegalArgumentException("expected one of 'record' and 'alert'");
            }
            requireNames(labels, "labels");
            requireNames(annotations, "annotations");
            if (record != null) {
                requireOnlyWhatRecords(record, hold, keepFiringFor, annotations);
            }
        }

        private static void requireOnlyWhatRecords(
                String record,
                Duration hold,
                Duration keepFiringFor,
                Map<String, Template> annotations) {
            if (record.contains("{") || record.contains("}")) {
                throw new InvalidField(
                        "record", "the name of a series; an expression belongs in 'expr'");
            }
            if (!annotations.isEmpty()) {
                throw new InvalidField("annotations", "none in a recording rule");
            }
            if (!hold.isZero()) {
                throw new InvalidField("for", "none in a recording rule");
            }
            if (!keepFiringFor.isZero()) {
                throw new InvalidField("keep_firing_for", "none in a recording rule");
            }
        }
    }

    private static void requireNames(Map<String, Template> values, String field) {
        for (String name : values.keySet()) {
            if (name.isEmpty() || name.equals(Labels.NAME)) {
                throw new InvalidField(field, "names of labels, not '%s'".formatted(name));
            }
        }
    }
}
