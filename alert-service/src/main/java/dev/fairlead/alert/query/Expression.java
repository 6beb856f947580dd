package dev.fairlead.alert.query;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.DurationExpr;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.OpenDurations;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.PromQlParseException;
import java.util.Set;

/**
 * A PromQL expression that yields samples at a time; that of a rule may yield something else.
 *
 * @param text as it was written
 */
public record Expression(String text, Expr expr) {

    /**
     * One that was accepted before, or whose writer has nothing to switch on.
     *
     * @throws IllegalArgumentException with the place and the reason where it is no PromQL, or
     *     yields neither numbers nor series
     */
    public static Expression parse(String text) {
        return parse(text, Feature.ALL);
    }

    /**
     * @param features which of Prometheus' experiments it may use
     * @throws IllegalArgumentException with the place and the reason where it is no PromQL, or
     *     yields neither numbers nor series
     */
    public static Expression parse(String text, Set<Feature> features) {
        Expression parsed = ofRule(text, features);
        if (!parsed.yieldsSamples()) {
            throw new IllegalArgumentException(parsed.yieldsNone());
        }
        return parsed;
    }

    /**
     * One of a rule. As in Prometheus it may yield what is no sample at one time: then it fails
     * when it is evaluated.
     *
     * @param features which of Prometheus' experiments it may use
     * @throws IllegalArgumentException with the place and the reason where it is no PromQL
     */
    public static Expression ofRule(String text, Set<Feature> features) {
        try {
            Expr expr = PromQl.parse(text, features);
            // At one time a step and a range are 0.
            return new Expression(text, OpenDurations.close(expr, DurationExpr.Query.INSTANT));
        } catch (PromQlParseException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    private boolean yieldsSamples() {
        return expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
    }

    /** What is said where it yields no samples. */
    String yieldsNone() {
        return "yields a %s, expected samples at one time: an instant vector or a scalar"
                .formatted(expr.type().words());
    }
}
