package dev.fairlead.alert.known;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is about, as a line over time: the measured side of a comparison with a number, and
 * that number; otherwise the expression as it is, which has no samples where it is not broken.
 *
 * @param expression PromQL
 * @param limit what it is compared with; null where it is compared with no number
 * @param broken how a value stands to the limit that is too much of it, such as {@code >}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measured(String expression, @Nullable Double limit, @Nullable String broken) {

    /** Null where nothing is known of what was evaluated. */
    static @Nullable Measured of(Finding finding) {
        String text = finding.expression();
        if (text.isEmpty()) {
            return null;
        }
        if (finding.threshold() != null) {
            return new Measured(text, finding.threshold(), null);
        }
        try {
            return of(text, plain(Expression.parse(text).expr()));
        } catch (IllegalArgumentException notPromQlAnyMore) {
            return new Measured(text, null, null);
        }
    }

    private static Measured of(String text, Expr expr) {
        if (expr instanceof Expr.Binary binary
                && binary.op().kind() == BinaryOp.Kind.COMPARISON
                && !binary.bool()) {
            Double right = number(binary.right());
            if (right != null) {
                return new Measured(binary.left().toString(), right, binary.op().symbol());
            }
            Double left = number(binary.left());
            if (left != null) {
                return new Measured(binary.right().toString(), left, turned(binary.op()));
            }
        }
        return new Measured(text, null, null);
    }

    private static String turned(BinaryOp op) {
        return switch (op) {
            case LESS -> BinaryOp.GREATER.symbol();
            case LESS_EQUAL -> BinaryOp.GREATER_EQUAL.symbol();
            case GREATER -> BinaryOp.LESS.symbol();
            case GREATER_EQUAL -> BinaryOp.LESS_EQUAL.symbol();
            default -> op.symbol();
        };
    }

    private static @Nullable Double number(Expr expr) {
        return switch (plain(expr)) {
            case Expr.NumberLiteral literal -> literal.value();
            case Expr.Unary unary when plain(unary.operand()) instanceof Expr.NumberLiteral of ->
                    unary.negative() ? -of.value() : of.value();
            default -> null;
        };
    }

    private static Expr plain(Expr expr) {
        Expr inner = expr;
        while (inner instanceof Expr.Paren paren) {
            inner = paren.inner();
        }
        return inner;
    }
}
