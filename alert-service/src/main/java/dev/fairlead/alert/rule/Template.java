package dev.fairlead.alert.rule;

import dev.fairlead.alert.gotemplate.GoTemplate;
import dev.fairlead.alert.gotemplate.Struct;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with values of the alert in it, as Prometheus' rules have them: a Go template with {@code
 * $labels}, {@code $value}, {@code $externalLabels} and {@code $externalURL}. What is no template
 * is refused when the rule is loaded, because an alert that fires is the wrong time to learn of it.
 */
public final class Template {
    private static final Set<String> VARIABLES =
            Set.of("$labels", "$externalLabels", "$externalURL", "$value");

    private static final int LONGEST_PROBLEM = 1_000;

    private final String text;

    /** Null for a text without an action, which is most of them. */
    private final @Nullable GoTemplate template;

    private Template(String text, @Nullable GoTemplate template) {
        this.text = text;
        this.template = template;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with what is not understood
     */
    public static Template parse(String text) {
        return new Template(
                text,
                text.contains("{{")
                        ? GoTemplate.parse(text, TemplateFunctions.NAMES, VARIABLES)
                        : null);
    }

    /** Whether the text is the same for each sample. */
    boolean constant() {
        return template == null;
    }

    /**
     * The text for a sample. Where it cannot be made, it says why in its place, as Prometheus does:
     * an alert with a faulty text is better than none.
     *
     * @param at the time of the evaluation
     */
    public String expand(Sample sample, Instant at, TemplateScope scope) {
        return expand(sample, at, scope, new TextBudget());
    }

    /** The same, of what is left of a budget. */
    String expand(Sample sample, Instant at, TemplateScope scope, TextBudget budget) {
        if (template == null) {
            return text;
        }
        Object value = sample.histogram() == null ? sample.value() : sample.histogram();
        Map<String, String> labels = sample.labels().toMap();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("$labels", labels);
        variables.put("$externalLabels", scope.externalLabels());
        variables.put("$externalURL", scope.externalUrl());
        variables.put("$value", value);
        Struct dot =
                new Struct(
                        "alert",
                        Map.of(
                                "Labels",
                                labels,
                                "ExternalLabels",
                                scope.externalLabels(),
                                "ExternalURL",
                                scope.externalUrl(),
                                "Value",
                                value));
        try {
            budget.spend(1);
            TemplateFunctions functions = new TemplateFunctions(scope, at, budget);
            String made = template.execute(dot, variables, functions, budget::took);
            budget.made(made);
            return made;
        } catch (TemplateException failed) {
            return "<error expanding template: %s>".formatted(shortened(failed.getMessage()));
        }
    }

    private static String shortened(@Nullable String problem) {
        return problem == null || problem.length() <= LONGEST_PROBLEM
                ? String.valueOf(problem)
                : problem.substring(0, LONGEST_PROBLEM) + "…";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
