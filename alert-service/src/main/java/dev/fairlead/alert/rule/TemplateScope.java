package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the texts of rules can ask for besides the sample that they are about.
 *
 * @param externalLabels those that name this installation
 * @param externalUrl address under which people find it; empty for none
 * @param samples asked by the function {@code query}
 */
public record TemplateScope(
        Map<String, String> externalLabels, String externalUrl, Samples samples) {

    public TemplateScope {
        externalLabels = Map.copyOf(externalLabels);
    }

    /** One without labels and address. */
    public static TemplateScope of(Samples samples) {
        return new TemplateScope(Map.of(), "", samples);
    }

    List<Sample> query(String expression, Instant at) {
        return samples.samples(Expression.parse(expression), at);
    }
}
