package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.HashSet;
import java.util.List;

/** The labels of the series that stands for an absent one: those that the selector fixes. */
final class AbsentLabels {
    private AbsentLabels() {}

    static Labels of(Expr expr) {
        return switch (Windows.unwrap(expr)) {
            case Expr.VectorSelector selector -> of(selector.matchers());
            case Expr.MatrixSelector matrix -> of(matrix.selector().matchers());
            default -> Labels.empty();
        };
    }

    private static Labels of(List<Matcher> matchers) {
        var labels = Labels.builder();
        var fixed = new HashSet<String>();
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME)) {
                continue;
            }
            if (matcher.op() == Matcher.Op.EQUAL && fixed.add(matcher.name())) {
                labels.set(matcher.name(), matcher.value());
            } else {
                labels.remove(matcher.name());
            }
        }
        return labels.build();
    }
}
