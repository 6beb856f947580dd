package dev.fairlead.alert.query;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.parse.PromQlParseException;

/**
 * A PromQL expression that yields samples at a time.
 *
 * @param text as it was written
 */
public record Expression(String text, Expr expr) {

    /**
     * @throws IllegalArgumentException with the place and the reason where it is no PromQL, or
     *     yields neither numbers nor series
     */
    public static Expression parse(String text) {
        try {
            Expr expr = PromQl.parse(text);
            if (expr.type() != ValueType.VECTOR && expr.type() != ValueType.SCALAR) {
                throw new IllegalArgumentException(
                        "yields a %s, expected samples at one time: an instant vector or a scalar"
                                .formatted(expr.type().words()));
            }
            return new Expression(text, expr);
        } catch (PromQlParseException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }
}
