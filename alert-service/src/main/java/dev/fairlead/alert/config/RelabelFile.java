package dev.fairlead.alert.config;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import dev.fairlead.promql.relabel.RelabelAction;
import dev.fairlead.promql.relabel.RelabelRegex;
import dev.fairlead.promql.relabel.RelabelRule;
import dev.fairlead.promql.relabel.Relabeling;
import java.util.List;
import java.util.Locale;

/** A rule of {@code relabel_configs} or {@code metric_relabel_configs}, as Prometheus writes it. */
record RelabelFile(
        @Named("source_labels") @Default("[]") List<String> sourceLabels,
        @Default("\";\"") String separator,
        @Named("target_label") @Default("\"\"") String targetLabel,
        @Default("\"(.*)\"") RelabelRegex regex,
        @Default("0") long modulus,
        @Default("\"$1\"") String replacement,
        @Default("replace") RelabelAction action) {

    RelabelFile {
        try {
            new RelabelRule(
                    sourceLabels, separator, targetLabel, regex, modulus, replacement, action);
        } catch (RelabelRule.InvalidRule invalid) {
            throw new InvalidField(snake(invalid.field()), invalid.expected());
        }
    }

    static Relabeling all(List<RelabelFile> files) {
        return new Relabeling(files.stream().map(RelabelFile::rule).toList());
    }

    private RelabelRule rule() {
        return new RelabelRule(
                sourceLabels, separator, targetLabel, regex, modulus, replacement, action);
    }

    private static String snake(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
