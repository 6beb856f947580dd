package dev.fairlead.alert.coverage;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Parts;
import java.util.List;

/** What an expression reads. */
final class Selectors {
    private Selectors() {}

    /** Its selectors, from left to right. */
    static List<Expr.VectorSelector> of(Expr expression) {
        return Parts.all(expression).stream()
                .filter(Expr.VectorSelector.class::isInstance)
                .map(Expr.VectorSelector.class::cast)
                .toList();
    }
}
