package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups series by the labels on which they match. */
final class Signatures {
    private final Set<String> names;
    private final boolean on;

    Signatures(Matching matching) {
        names = new HashSet<>(matching.labels());
        on = matching.on();
        if (!on) {
            names.addAll(Labels.METADATA);
        }
    }

    Labels of(Labels labels) {
        return on ? labels.keep(names) : labels.drop(names);
    }

    Map<Labels, List<StepSeries>> group(List<StepSeries> all) {
        var groups = new LinkedHashMap<Labels, List<StepSeries>>();
        for (StepSeries series : all) {
            groups.computeIfAbsent(of(series.labels), signature -> new ArrayList<>(1)).add(series);
        }
        return groups;
    }
}
