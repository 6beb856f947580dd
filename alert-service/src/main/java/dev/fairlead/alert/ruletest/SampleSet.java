package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.ruletest.RuleTestFile.ExpectedSample;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.testing.InputSeries;
import dev.fairlead.promql.testing.ScriptException;
import dev.fairlead.promql.value.Sample;
import java.util.Comparator;
import java.util.List;

/** Samples that are compared whatever their order. */
record SampleSet(List<Sample> samples) {

    SampleSet {
        samples = samples.stream().sorted(Comparator.comparing(Sample::labels)).toList();
    }

    static SampleSet of(List<Sample> samples) {
        return new SampleSet(samples);
    }

    /**
     * What a test expects.
     *
     * @throws ScriptException where a series or a histogram is faulty
     */
    static SampleSet expected(List<ExpectedSample> expected) {
        return new SampleSet(expected.stream().map(SampleSet::sample).toList());
    }

    private static Sample sample(ExpectedSample expected) {
        Labels labels = InputSeries.labels(expected.labels());
        return expected.histogram().isEmpty()
                ? new Sample(labels, 0, expected.value().value())
                : new Sample(labels, 0, Double.NaN, InputSeries.histogram(expected.histogram()));
    }

    /**
     * Whether the series and their values are the same; not-a-number is like nothing.
     *
     * @param fuzzy whether numbers that are next to each other count as the same
     */
    boolean equal(SampleSet other, boolean fuzzy) {
        if (samples.size() != other.samples.size()) {
            return false;
        }
        for (int i = 0; i < samples.size(); i++) {
            if (!equal(samples.get(i), other.samples.get(i), fuzzy)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Sample a, Sample b, boolean fuzzy) {
        FloatHistogram one = a.histogram();
        FloatHistogram two = b.histogram();
        if (!a.labels().equals(b.labels()) || (one == null) != (two == null)) {
            return false;
        }
        if (one != null && two != null) {
            return one.equals(two) && one.hint() == two.hint();
        }
        double x = a.value();
        double y = b.value();
        return x == y || (fuzzy && (Math.nextUp(x) == y || Math.nextDown(x) == y));
    }

    List<String> shown() {
        return samples.stream()
                .map(sample ->
                        "%s %s"
                                .formatted(
                                        sample.labels().size() == 0
                                                ? "{}"
                                                : sample.labels().toSeriesText(),
                                        value(sample)))
                .toList();
    }

    private static String value(Sample sample) {
        FloatHistogram histogram = sample.histogram();
        return histogram == null
                ? Numbers.format(sample.value())
                : "%s counter_reset_hint:%s".formatted(histogram, histogram.hint().word());
    }
}
