package dev.fairlead.alert.rule;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.LabelsBuilder;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One evaluation of a recording rule; pure. */
final class RecordingStep {

    private RecordingStep() {}

    /**
     * The samples to write.
     *
     * @param at their time
     * @throws RuleFailedException where two samples make the same series, or there are too many
     */
    static List<Sample> of(RecordingRule rule, Instant at, List<Sample> result) {
        List<Sample> samples = new ArrayList<>();
        Set<Labels> seen = new HashSet<>();
        for (Sample sample : result) {
            LabelsBuilder changed = sample.labels().toBuilder().set(Labels.NAME, rule.name());
            rule.labels().forEach(changed::set);
            Labels labels = changed.build();
            if (!seen.add(labels)) {
                throw new RuleFailedException(
                        "two samples of '%s' make the series %s: expected labels that tell them apart"
                                .formatted(rule.name(), labels.toSeriesText()));
            }
            samples.add(new Sample(labels, at.toEpochMilli(), sample.value(), sample.histogram()));
        }
        if (rule.limit() > 0 && samples.size() > rule.limit()) {
            throw new RuleFailedException(
                    "'%s' has %d series: expected at most %d"
                            .formatted(rule.name(), samples.size(), rule.limit()));
        }
        return samples;
    }
}
